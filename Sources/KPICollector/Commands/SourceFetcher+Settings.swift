internal import Collecting
internal import Curl
internal import Definitions

extension SourceFetcher<SystemClock> {
    init(engine: CurlEngine, settings: Settings) {
        self.init(
            engine: engine, dataDirs: settings.dataDirs, secretsDir: settings.secretsDir,
            clock: SystemClock())
    }
}
