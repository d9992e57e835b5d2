internal import Basics
internal import Indicators

/// Warnings about real figures that count as examples, and examples that count as real.
///
/// Examples that ship are below a folder named `examples`, and real reports elsewhere.
struct ExampleAdvice {
    let settings: Settings

    /// The problems of one collector's file.
    func problems(of collector: Collector) -> [String] {
        guard case .file(let file) = collector.source else { return [] }
        let path = printable(file.pattern)
        let folders = file.pattern.split(separator: "/").dropLast()
        switch (collector.isExample, folders.contains("examples")) {
        case (true, false):
            return [
                "'example: true' marks the figures of '\(path)' as examples, for which no alert "
                    + "fires; if they are real, delete it and its 'expect'"
            ]
        case (false, true):
            return [
                "the examples in '\(path)' count as real figures; set 'example: true', or read a "
                    + "report in another folder"
            ]
        case (true, true): return unread(file.pattern)
        case (false, false): return []
        }
    }

    /// A warning if a real report is there, in `reports`, and the collector reads the example.
    private func unread(_ pattern: String) -> [String] {
        let parts = pattern.split(separator: "/").map { $0 == "examples" ? "reports" : $0 }
        let real = parts.joined(separator: "/")
        let isThere = settings.dataDirs.contains {
            !BoundedFile.paths(matching: real, in: $0).isEmpty
        }
        guard isThere else { return [] }
        return [
            "'\(printable(real))' is not read; write it as 'file', and delete 'example: true' and "
                + "its 'expect'"
        ]
    }
}
