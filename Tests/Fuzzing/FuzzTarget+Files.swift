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

    /// Finds a unit list that is right, with a unit that became part of another.
    static func units(_ bytes: [UInt8]) -> Bool {
        let loaded = Configuration.load(files: [YAMLFile("fuzzed.csv", bytes)], zone: .hoChiMinh)
        _ = loaded.diagnostics.map(\.description)
        let units = loaded.unitLists.flatMap(\.units)
        for unit in units.prefix(20) {
            _ = try? loaded.unitLists.first?.unit(named: unit.name, on: .first)
        }
        return units.contains { $0.mergedInto != nil }
    }

    private static let file = NamelessFile()
}
