internal import Glibc

/// The number of files, sockets included, that the process may have open.
package enum DescriptorLimit {
    /// The current limit.
    package static var current: Int {
        var limit = rlimit()
        getrlimit(resource, &limit)
        return Int(clamping: limit.rlim_cur)
    }

    /// Raises the limit as far as the system allows, which needs no privilege.
    ///
    /// The soft limit is 1024 on most systems for programs that use select(2), which this is not.
    package static func raise() {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(resource, &limit)
    }

    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
}
