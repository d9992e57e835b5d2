package import Basics

/// What the process has used, in base units.
package struct ProcessUsage: Hashable, Sendable {
    package let cpuSeconds: Double
    package let residentBytes: Int
    package let virtualBytes: Int
    package let openFiles: Int
    package let maxFiles: Int
    package let startTime: Instant

    package init(
        cpuSeconds: Double, residentBytes: Int, virtualBytes: Int, openFiles: Int, maxFiles: Int,
        startTime: Instant
    ) {
        self.cpuSeconds = cpuSeconds
        self.residentBytes = residentBytes
        self.virtualBytes = virtualBytes
        self.openFiles = openFiles
        self.maxFiles = maxFiles
        self.startTime = startTime
    }
}
