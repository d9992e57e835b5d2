internal import ArgumentParser
internal import Basics
internal import Collecting
internal import Glibc
internal import Indicators

/// The folder of a collector's test: the answer and the time to run at.
struct Fixture {
    let folder: String

    func write(_ payload: Payload, of collector: Collector, at start: Instant) throws {
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw complain(folder) }
        let ending =
            switch collector.extraction.format {
            case .json: "json"
            case .csv: "csv"
            }
        try write(payload.bytes, to: "\(folder)/response.\(ending)")
        try write(Array("\(collector.zone.iso8601(start))\n".utf8), to: "\(folder)/at")
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw complain(path) }
        defer { close(descriptor) }
        guard Terminal.write(bytes[...], to: descriptor) else { throw complain(path) }
        print("written".padding + path)
    }

    private func complain(_ path: String) -> ExitCode {
        Terminal.complain("'\(path)' cannot be written: \(String(cString: strerror(errno)))")
        return ExitCode(1)
    }
}

extension String {
    fileprivate var padding: String { self + String(repeating: " ", count: max(1, 11 - count)) }
}
