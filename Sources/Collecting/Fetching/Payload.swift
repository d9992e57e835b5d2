package import Basics
internal import Indicators

/// The bytes of an answer or a file.
package struct Payload: Hashable, Sendable {
    package let bytes: [UInt8]
    /// Last-Modified or the file's time; nil when the source does not say.
    package let modified: Instant?
    /// What tells this state of the source from others; nil when nothing does.
    package let version: String?
    /// How the bytes came, for a person; a line each.
    package let story: [String]

    package init(
        bytes: [UInt8], modified: Instant? = nil, version: String? = nil, story: [String] = []
    ) {
        self.bytes = bytes
        self.modified = modified
        self.version = version
        self.story = story
    }
}
