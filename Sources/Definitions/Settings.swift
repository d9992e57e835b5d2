package import Formats
internal import Yams

/// What `kpi-collector.yaml` says.
package struct Settings: Hashable, Sendable {
    /// The folder of the collector files.
    package let collectors: String
    /// The folders below which `file:` sources may lie.
    package let dataDirs: [String]
    package let zone: Zone
    /// How many collectors may run at once.
    package let concurrency: Int
}

/// The keys of `kpi-collector.yaml`.
enum SettingsKeys {
    static let collectors = Key(
        "collectors", .text(upTo: 4096), .defaults("collectors", "collectors"),
        "The folder of the collector files, from the folder of this file.")
    static let dataDirs = Key(
        "data_dirs", ValueType<String>.text(upTo: 4096).list(atMost: 20),
        .optional("no file can be read"),
        "The folders below which `file:` sources may lie, from the folder of this file.")
    static let zone = Key(
        "zone", .zone, .defaults(.hoChiMinh, "Asia/Ho_Chi_Minh"),
        "The time zone of collectors that name none.")
    static let concurrency = Key(
        "concurrency", .integer(1...256), .defaults(16, "16"),
        "How many collectors may run at once.")

    static let table = KeyTable(
        "kpi-collector.yaml",
        [collectors.entry, dataDirs.entry, zone.entry, concurrency.entry])

    static func read(
        _ node: YAMLNode, relativeTo folder: String, _ reader: inout Reader
    ) -> Settings? {
        guard let fields = Fields(node, table, &reader) else { return nil }
        let collectors = fields.value(collectors, &reader)
        let dataDirs = fields.value(dataDirs, &reader) ?? []
        let zone = fields.value(zone, &reader)
        let concurrency = fields.value(concurrency, &reader)
        guard reader.diagnostics.isEmpty, let collectors, let zone, let concurrency else {
            return nil
        }
        return Settings(
            collectors: resolve(collectors, from: folder),
            dataDirs: dataDirs.map { resolve($0, from: folder) }, zone: zone,
            concurrency: concurrency)
    }
}

/// A path as it stands when absolute, else below a folder.
private func resolve(_ path: String, from folder: String) -> String {
    path.hasPrefix("/") ? path : "\(folder)/\(path)"
}
