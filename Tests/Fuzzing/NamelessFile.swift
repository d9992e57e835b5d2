import Glibc

/// A file in no folder, which is gone with the process, for readers that take a path.
struct NamelessFile {
    let path: String
    private let descriptor: Int32

    init?() {
        guard let file = tmpfile() else { return nil }
        descriptor = fileno(file)
        path = "/proc/self/fd/\(descriptor)"
    }

    /// Replaces what the file holds; false where that cannot be done.
    func hold(_ bytes: [UInt8]) -> Bool {
        ftruncate(descriptor, 0) == 0 && pwrite(descriptor, bytes, bytes.count, 0) == bytes.count
    }
}
