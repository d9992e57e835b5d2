internal import Basics
internal import Indicators

extension TargetStatus {
    /// The status as officials read it.
    var words: String {
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
    var words: String {
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
    /// The day as dd/MM/yyyy, for a page.
    var vietnamese: String {
        let digits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "<span class=\"whole\">\(digits(day))/\(digits(month))/\(year)</span>"
    }
}
