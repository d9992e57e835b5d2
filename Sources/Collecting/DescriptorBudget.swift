internal import Basics
internal import Glibc

/// The shares of the process's file descriptors, so that they never run out.
///
/// libdispatch opens a file of `/proc` for each of its threads once a second, and ends the
/// process with SIGILL if it cannot.
package struct DescriptorBudget: Hashable, Sendable {
    /// The number of files that the process may open, without those that it was started with.
    package let limit: Int
    /// The maximum number of clients of the server that are connected at once.
    package let clients: Int
    /// The maximum number of connections to sources that are kept for their next run.
    package let idleConnections: Int
    /// The maximum number of runs at once; each may use `perRun` descriptors.
    package let runs: Int

    /// The smallest limit with which every part of the daemon works.
    package static let leastLimit = 40

    /// The 20 descriptors of an idle daemon, and those of a scrape, a reload, the state file's
    /// journal and libdispatch.
    private static let reserve = 32

    /// The sockets for a host's two address families, and three for the lookup of its name.
    private static let perRun = 5

    /// Nil if the limit is too small.
    package init?(limit: Int) {
        guard limit >= Self.leastLimit else { return nil }
        let spare = limit - Self.reserve
        self.limit = limit
        clients = max(4, min(512, spare / 4))
        idleConnections = max(1, min(64, spare / 8))
        runs = max(1, (spare - clients - idleConnections) / Self.perRun)
    }

    /// The number of files that this process may still open.
    ///
    /// Called at the start: a program that starts this one may pass files on to it.
    package static var currentLimit: Int {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let open = (try? BoundedFile.names(in: "/proc/self/fd").count) ?? 0
        // Seven belong to the reserve: those of every program, libdispatch's, the folder's own.
        let inherited = max(0, open - 7)
        return Int(clamping: limit.rlim_cur) - inherited
    }
}
