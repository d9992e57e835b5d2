package import Basics
internal import Indicators

/// The bytes of an answer or a file.
package struct Payload: Hashable, Sendable {
    package let bytes: [UInt8]
    /// Last-Modified or the file's time; nil when the source does not say.
    package let modified: Instant?
    /// What tells this state of the source from others; nil when nothing does.
    package let version: String?
    /// Notes on the transfer for the operator, one per line.
    package let transferNotes: [String]

    package init(
        bytes: [UInt8], modified: Instant? = nil, version: String? = nil,
        transferNotes: [String] = []
    ) {
        self.bytes = bytes
        self.modified = modified
        self.version = version
        self.transferNotes = transferNotes
    }
}
