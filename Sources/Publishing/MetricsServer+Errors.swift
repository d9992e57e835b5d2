internal import Glibc
internal import NIOCore

extension MetricsServer {
    /// The system's own words, such as `Address already in use`.
    static func words(for error: IOError) -> String {
        String(cString: strerror(error.errnoCode))
    }
}
