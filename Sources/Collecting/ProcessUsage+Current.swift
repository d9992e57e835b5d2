internal import Basics
internal import Glibc
package import Indicators

extension ProcessUsage {
    /// The usage of this process so far.
    ///
    /// Source: proc(5), `/proc/self/stat`, `/proc/self/fd` and `/proc/stat`.
    package static func current() -> ProcessUsage {
        let fields = statFields()
        let ticks = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
        let page = sysconf(Int32(_SC_PAGESIZE))
        let field = { (number: Int) in fields.indices.contains(number) ? fields[number] : 0 }
        return ProcessUsage(
            cpuSeconds: Double(field(11) + field(12)) / ticks,
            residentBytes: field(21) * page, virtualBytes: field(20),
            openFiles: (try? BoundedFile.names(in: "/proc/self/fd").count) ?? 0,
            maxFiles: DescriptorLimit.current,
            startTime: Instant(
                milliseconds: bootTime * 1000 + Int64(Double(field(19)) / ticks * 1000)))
    }

    /// The fields after the name in parentheses, which may contain blanks; the first is the state.
    private static func statFields() -> [Int] {
        guard let stat = text(of: "/proc/self/stat"), let end = stat.lastIndex(of: ")") else {
            return []
        }
        return stat[end...].split(separator: " ").dropFirst().map { Int($0) ?? 0 }
    }

    /// The boot time of the machine, in Unix seconds.
    private static let bootTime: Int64 = {
        let line = text(of: "/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line.flatMap { Int64($0.dropFirst(6)) } ?? 0
    }()

    private static func text(of file: String) -> String? {
        (try? BoundedFile.read(file, limit: 1 << 20)).map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
    }
}
