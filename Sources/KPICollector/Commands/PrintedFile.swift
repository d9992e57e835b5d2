internal import ArgumentParser
internal import Basics

/// A file that a command prints, or compares with a committed one.
struct PrintedFile {
    private let text: String
    private let command: String

    init(_ text: String, by command: String) {
        self.text = text
        self.command = command
    }

    /// Prints the text; with a file, prints nothing and ends with 1 if the file differs.
    func print(orCompareWith file: String?) throws(ExitCode) {
        guard let file else { return Swift.print(text, terminator: "") }
        let (found, wanted) = (try lines(of: file), lines(Array(text.utf8)))
        guard found != wanted else { return }
        let line = zip(found, wanted).prefix { $0 == $1 }.count + 1
        throw report("\(file):\(line): differs from the output of 'kpi-collector \(command)'")
    }

    private func lines(of file: String) throws(ExitCode) -> [ArraySlice<UInt8>] {
        do {
            return lines(try BoundedFile.read(file, limit: 4 << 20).bytes)
        } catch {
            throw report(error.message)
        }
    }

    private func report(_ line: String) -> ExitCode {
        StandardError.write(line: line)
        return ExitCode(1)
    }

    private func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
}
