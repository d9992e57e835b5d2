import Basics
import Documents
import Indicators
import Serving

extension FuzzTarget {
    /// Reads a pattern and, after a line end, the text to search; finds what a group takes out.
    static func pattern(_ text: String) -> Bool {
        let lines = text.split(separator: "\n", maxSplits: 1).map(String.init)
        guard lines.count == 2, let pattern = try? Pattern(lines[0]) else { return false }
        let capture = pattern.firstCapture(in: lines[1])
        _ = pattern.matches(whole: lines[1])
        guard Set([pattern]).contains(pattern) else { fatalError("not the same as itself") }
        return pattern.isFound(in: lines[1]) && capture?.isEmpty == false && capture != lines[1]
            && lines[0].contains("(")
    }

    /// Finds a number with a group, decimals and a percent sign.
    static func number(_ text: String) -> Bool {
        let numbers = NumberFormat.allCases.flatMap { format in
            [format.number(in: text), format.number(in: text, percent: true)].compactMap(\.self)
        }
        _ = numbers.map { Number($0).text }
        if let decimal = ExactDecimal(text, .plain) {
            if text.utf8.count < 38, let value = Double(text), decimal.double != value {
                fatalError("not the nearest")
            }
            _ = decimal.multiplied(by: decimal)?.adding(decimal)?.rounded(toDigits: 15).double
        }
        return numbers.contains { abs($0) > 1000 && $0 != $0.rounded() } && text.hasSuffix("%")
            && text.contains(".") && text.contains(",")
    }

    /// Finds a text with an invisible character inside, and none at its ends.
    static func text(_ text: String) -> Bool {
        let (normal, name) = (text.normalized, text.folded)
        guard normal.normalized == normal, name.folded == name, normal.folded == name else {
            fatalError("not normal after the first time")
        }
        guard !printable(text).unicodeScalars.contains(where: \.isUnseen) else {
            fatalError("unseen in a message")
        }
        return normal != text && normal.unicodeScalars.contains(where: \.isInvisible)
            && normal.utf8.count > 6 && normal.utf8.first == UInt8(ascii: "H")
    }

    /// Finds an instant with a fraction.
    static func date(_ text: String) -> Bool {
        for format in DateFormat.allCases {
            _ = format.instant(in: text, zone: .hoChiMinh).map(Zone.hoChiMinh.iso8601)
            _ = format.day(in: text, zone: .hoChiMinh)
        }
        _ = Day(text).map(\.description)
        _ = Duration(span: text).map { ($0.spanText, $0.seconds, $0.nanoseconds) }
        guard let instant = Instant(iso8601: text) else { return false }
        return instant.milliseconds % 1000 != 0
    }

    /// Reads a zone's name or its file; finds an offset in whole minutes, but not in hours.
    static func zone(_ text: String, _ bytes: [UInt8]) -> Bool {
        let zones = [Zone(text), Zone(name: "Fuzzed", tzif: bytes)].compactMap(\.self)
        for day in [Day.first, .last] {
            for zone in zones {
                let (start, end) = (zone.start(of: day), zone.end(of: day))
                _ = (zone.day(of: start), zone.day(of: end), zone.iso8601(end))
            }
        }
        let today = Instant(milliseconds: 1_795_568_400_000)
        return zones.map { $0.iso8601(today) }.contains { $0.contains("+") && !$0.hasSuffix(":00") }
    }

    /// Finds a variable beside a literal `${`.
    static func template(_ text: String) -> Bool {
        guard let template = try? Template(text) else { return false }
        if let url = try? URLTemplate(template) {
            _ = (url.host, url.path, try? url.url(at: .init(milliseconds: 0), in: .utc))
        }
        let texts = [Zone.utc.start(of: .first), .init(milliseconds: 0), Zone.utc.start(of: .last)]
            .map { template.text(at: $0, in: .hoChiMinh) }
        return !template.isConstant && texts.contains { $0.contains("${") }
    }

    /// Finds an address of IPv6 with a port.
    static func address(_ text: String) -> Bool {
        guard let address = ListenAddress(text) else { return false }
        guard ListenAddress("\(address)") == address else { fatalError("not read back") }
        return address.host.hasPrefix("::1") && address.port > 0
    }
}
