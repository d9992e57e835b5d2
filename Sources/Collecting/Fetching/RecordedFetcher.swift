internal import Basics
package import Indicators

/// Answers every source with the bytes of one file.
package struct RecordedFetcher: Fetcher {
    private let file: String

    package init(file: String) {
        self.file = file
    }

    package func fetch(
        _ source: Source, for context: FetchContext
    ) async throws(Failure) -> Fetched {
        do throws(FileError) {
            let contents = try BoundedFile.read(file, limit: context.bodyLimit)
            return .payload(
                Payload(
                    bytes: contents.bytes,
                    transferNotes: ["recorded in '\(file)', \(contents.bytes.count) bytes"]))
        } catch {
            throw Failure(error.isTooLarge ? .tooLarge : .file, error.message)
        }
    }
}
