internal import Glibc

/// Standard error, for messages to people.
enum StandardError {
    /// Writes a line in one piece.
    static func write(line: String) { write(line + "\n") }

    static func write(_ text: String) {
        _ = writeAll(Array(text.utf8)[...], to: STDERR_FILENO)
    }
}

/// Writes all bytes; false if the descriptor accepts no more.
func writeAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}
