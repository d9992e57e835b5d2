package import Logging

/// A logger whose lines a test reads.
package struct LineRecorder: Sendable {
    package let lines = Shared<[String]>([])

    package init() {}

    package var logger: Logger { Logger(label: "test") { _ in Handler(lines: lines) } }

    private struct Handler: LogHandler {
        let lines: Shared<[String]>
        var logLevel = Logger.Level.debug
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let fields = (event.metadata ?? [:]).map { "\($0)=\($1)" }.sorted()
            let line = ([event.message.description] + fields).joined(separator: " ")
            lines.change { $0.append(line) }
        }
    }
}
