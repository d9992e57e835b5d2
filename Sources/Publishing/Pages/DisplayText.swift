internal import Basics
internal import Indicators

extension TargetStatus {
    /// The status as officials read it.
    var displayName: String {
        switch self {
        case .met: "Đạt · met"
        case .onTrack: "Đúng tiến độ · on track"
        case .atRisk: "Có nguy cơ · at risk"
        case .pending: "Chờ số liệu · pending"
        case .missed: "Không đạt · missed"
        case .closed: "Đã kết thúc · closed"
        case .unknown: "Chưa có số liệu · unknown"
        }
    }
}

extension TaskStatus {
    /// The status as officials read it.
    var displayName: String {
        switch self {
        case .due: "Trong hạn · due"
        case .dueSoon: "Sắp đến hạn · due soon"
        case .overdue: "Quá hạn · overdue"
        case .done: "Hoàn thành · done"
        case .closed: "Đã kết thúc · closed"
        case .unknown: "Chưa có báo cáo · unknown"
        }
    }
}

extension Day {
    /// The day as dd/MM/yyyy, which a page keeps on one line.
    var html: HTML {
        "<span class=\"whole\">\(day.padded(to: 2))/\(month.padded(to: 2))/\(year)</span>"
    }
}

/// Figures as Vietnamese readers write them.
package enum VietnameseNumber {
    /// Ratios as percentages with two decimals at the most; others in full.
    package static func text(_ value: Double, unit: String) -> String {
        guard unit != "ratio" else { return decimal(rounded(value * 100)) + " %" }
        return decimal(value)
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    /// `4.794` for 4794, and `92,75` for 92.75.
    private static func decimal(_ value: Double) -> String {
        let parts = plainDecimal(value).split(separator: ".")
        let (sign, digits) =
            parts.first.map { $0.first == "-" ? ("-", $0.dropFirst()) : ("", $0) } ?? ("", "")
        let fraction = parts.dropFirst().first.map { ",\($0)" } ?? ""
        return sign + grouped(digits) + fraction
    }

    private static func grouped(_ digits: Substring) -> String {
        let count = digits.count
        return digits.enumerated().reduce(into: "") { text, next in
            if next.offset > 0, (count - next.offset) % 3 == 0 { text += "." }
            text.append(next.element)
        }
    }
}
