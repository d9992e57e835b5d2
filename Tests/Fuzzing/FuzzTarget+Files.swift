import Basics
import Curl
import Definitions

extension FuzzTarget {
    /// Finds a wrong value in a collector that is right otherwise.
    static func collector(_ bytes: [UInt8]) -> Bool {
        let loaded = Configuration.load(
            collectors: [YAMLFile("fuzzed.yaml", bytes)], zone: .hoChiMinh)
        _ = loaded.diagnostics.map(\.description)
        let kinds = loaded.diagnostics.map(\.kind)
        return kinds == [.badValue] || kinds == [.badPath]
    }

    /// Finds a wrong value in a plan that is right otherwise.
    static func plan(_ bytes: [UInt8]) -> Bool {
        let loaded = Configuration.load(plans: [YAMLFile("fuzzed.yaml", bytes)], zone: .hoChiMinh)
        _ = loaded.diagnostics.map(\.description)
        return loaded.diagnostics.map(\.kind) == [.badValue]
    }

    /// Finds settings with a concurrency of their own.
    static func settings(_ bytes: [UInt8]) -> Bool {
        guard let file, file.hold(bytes) else { return false }
        let loaded = Configuration.load(file: file.path)
        _ = loaded.diagnostics.map(\.description)
        return loaded.settings.map { ![6, 16].contains($0.concurrency) } ?? false
    }

    private static let file = NamelessFile()
}
