internal import Basics
internal import Definitions
package import Indicators

extension Collector {
    /// The collector that a YAML text says; `source` and `metrics` are filled in where it has none.
    package static func make(_ name: String = "figures", _ yaml: String = "") throws -> Collector {
        var text = "collector: \(name)\n\(yaml)\n"
        if !yaml.contains("source:") { text += "source:\n  url: http://127.0.0.1/\n" }
        if !yaml.contains("metrics:"), !yaml.contains("task_status:") {
            text +=
                "metrics:\n  - name: dx_figure\n    help: A figure.\n    value: {path: figure, number: en}\n"
        }
        let loaded = Configuration.load(
            collectors: [YAMLFile("\(name).yaml", Array(text.utf8))], zone: .hoChiMinh)
        guard let collector = loaded.collectors.first else {
            throw MistakesInTest(texts: loaded.diagnostics.map(\.description))
        }
        return collector
    }
}

/// The errors in a test's own YAML.
package struct MistakesInTest: Error {
    package let texts: [String]
}
