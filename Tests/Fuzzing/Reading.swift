import Definitions
import Formats
import Foundation
import Indicators
import Publishing

/// The readers of outside text, each by the name that `Fuzzing NAME` gives it.
enum Reading: String, CaseIterable {
    case jsonpath, json, csv, yaml, scalars

    /// Reads the bytes; true when the reader was reached to its end, where a planted trap lies.
    func isReached(by bytes: [UInt8]) -> Bool {
        switch self {
        case .jsonpath: isPath(String(decoding: bytes, as: UTF8.self))
        case .json: hasMatch(bytes)
        case .csv: ((try? CSV().decode(bytes, maxRows: 1000))?.rowCount ?? 0) > 0
        case .yaml: isSettled(bytes)
        case .scalars: isScalar(String(decoding: bytes, as: UTF8.self))
        }
    }

    private func isPath(_ text: String) -> Bool {
        guard let path = try? JSONPath(text),
            let document = try? JSONDocument(Array(#"{"a":[{"b":1},[2,"x"]],"c":null}"#.utf8))
        else { return false }
        try? Document.json(document).forEachRow(path) { _ in true }
        return !path.isSingular
    }

    private func hasMatch(_ bytes: [UInt8]) -> Bool {
        guard let document = try? JSONDocument(bytes), let path = try? JSONPath("$..[?@.a > 1 || @]")
        else { return false }
        var isFound = false
        try? Document.json(document).forEachRow(path) { row in
            isFound = row.node.scalar != nil
            return true
        }
        return isFound
    }

    /// A file in memory, since a definition is read by its path.
    private func isSettled(_ bytes: [UInt8]) -> Bool {
        let file = "/dev/shm/kpi-fuzz-\(getpid()).yaml"
        guard (try? Data(bytes).write(to: URL(filePath: file))) != nil else { return false }
        let loaded = Configuration.load(
            collectors: [file], zone: .hoChiMinh, urlProblem: { _ in nil })
        return loaded.diagnostics.contains { $0.kind == .unknownKey }
    }

    private func isScalar(_ text: String) -> Bool {
        let numbers = NumberStyle.allCases.compactMap { $0.number(in: text, percent: true) }
        let instants = DateForm.allCases.compactMap { $0.instant(in: text, zone: .hoChiMinh) }
        let template = (try? Template(text))?.text(at: Instant(milliseconds: 0), in: .utc)
        let others = [
            Zone(text) != nil, Duration(span: text) != nil, ListenAddress(text) != nil,
            Instant(iso8601: text) != nil, (try? Pattern(text))?.isFound(in: text) == true,
        ]
        return numbers.count + instants.count > 1 || others.contains(true) || template == nil
    }
}
