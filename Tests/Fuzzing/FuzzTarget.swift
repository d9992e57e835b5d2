/// The readers of outside text.
enum FuzzTarget: String, CaseIterable {
    case path, pattern, json, csv, number, text, date, zone, template, address, request, collector
    case plan, settings, units

    /// Has the bytes read; true where that gave what only a whole reading of the right text gives.
    ///
    /// There lies the trap that a fuzzer must find before its silence means anything.
    func finds(in bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return switch self {
        case .path: Self.path(text)
        case .pattern: Self.pattern(text)
        case .json: Self.json(bytes)
        case .csv: Self.csv(bytes)
        case .number: Self.number(text)
        case .text: Self.text(text)
        case .date: Self.date(text)
        case .zone: Self.zone(text, bytes)
        case .template: Self.template(text)
        case .address: Self.address(text)
        case .request: Self.request(bytes)
        case .collector: Self.collector(bytes)
        case .plan: Self.plan(bytes)
        case .settings: Self.settings(bytes)
        case .units: Self.units(bytes)
        }
    }
}
