package import Indicators

/// The words that people read, Vietnamese and English: one list for pages, alerts, mails and
/// dashboards.
package enum Words {
    static let stale = LocalizedText(vi: "Số liệu cũ", en: "Out of date")
    static let leftOut = LocalizedText(vi: "Chuỗi không tính", en: "Series left out")
    static let implausible = LocalizedText(vi: "Giá trị không hợp lý", en: "Implausible value")
    package static let example = LocalizedText(vi: "Ví dụ", en: "Example")
    static let assumed = LocalizedText(vi: "Giả định", en: "Assumed")
    static let outsidePlan = LocalizedText(vi: "Ngoài kế hoạch", en: "Outside the plan")
    static let basis = LocalizedText(vi: "Căn cứ", en: "Legal basis")
    static let evidence = LocalizedText(vi: "Minh chứng", en: "Evidence")
    static let progress = LocalizedText(vi: "Tiến độ", en: "Progress")
    static let coordinating = LocalizedText(vi: "Cơ quan phối hợp", en: "Supporting")
    static let putOff = LocalizedText(vi: "Lùi hạn đến", en: "Put off to")
    static let done = LocalizedText(vi: "Hoàn thành", en: "Done")
    static let doneInTime = LocalizedText(vi: "Hoàn thành đúng hạn", en: "Done")
    static let doneLate = LocalizedText(vi: "Hoàn thành quá hạn", en: "Done late")
    static let notReported = LocalizedText(vi: "Chưa báo cáo", en: "Not reported")

    /// A target that is missed: a KPI with periods cannot meet it any more.
    static func missed(in kpi: KPI) -> LocalizedText {
        kpi.period == nil
            ? TargetStatus.missed.words : LocalizedText(vi: "Không đạt", en: "Missed")
    }

    static let target = LocalizedText(vi: "Chỉ tiêu", en: "Indicator")
    static let value = LocalizedText(vi: "Giá trị", en: "Value")
    static let goal = LocalizedText(vi: "Mục tiêu", en: "Target")
    static let due = LocalizedText(vi: "Hạn", en: "Due")
    static let status = LocalizedText(vi: "Tình trạng", en: "Status")
    static let lead = LocalizedText(vi: "Cơ quan chủ trì", en: "Lead")
    static let item = LocalizedText(vi: "Mục", en: "Item")
    static let task = LocalizedText(vi: "Nhiệm vụ", en: "Task")

    static let rowsDropped = LocalizedText(vi: "Số dòng bị loại", en: "Rows dropped")

    static let change = LocalizedText(vi: "So với", en: "Compared with")
    static let unchanged = LocalizedText(vi: "không đổi", en: "unchanged")
    static let points = LocalizedText(vi: "điểm %", en: "percentage points")
    static let projected = LocalizedText(vi: "Dự báo tại mốc", en: "Projected at the milestone")
    static let attained = LocalizedText(vi: "Dự báo đạt", en: "Projected to be met")
    static let projectedMiss = LocalizedText(
        vi: "Dự báo không đạt", en: "Projected to be missed")

    static func incomplete(_ reported: Int, of expected: Int) -> LocalizedText {
        LocalizedText(
            vi: "Thiếu số liệu (\(reported)/\(expected) đơn vị)",
            en: "Incomplete (\(reported) of \(expected) units)")
    }

    static let collector = LocalizedText(vi: "Bộ thu thập", en: "Collector")
    static let lastRun = LocalizedText(vi: "Lần chạy gần nhất", en: "Last run")
    static let series = LocalizedText(vi: "Chuỗi số liệu", en: "Series")
    static let lastSuccess = LocalizedText(vi: "Lần thành công gần nhất", en: "Last success")
    static let nextRun = LocalizedText(vi: "Lần chạy tới", en: "Next run")
}

extension TargetStatus {
    package var words: LocalizedText {
        switch self {
        case .met: LocalizedText(vi: "Đạt", en: "Met")
        case .onTrack: LocalizedText(vi: "Đúng tiến độ", en: "On track")
        case .atRisk: LocalizedText(vi: "Có nguy cơ không đạt", en: "At risk")
        case .notDue: LocalizedText(vi: "Chưa đến hạn", en: "Not due")
        case .pending:
            LocalizedText(vi: "Đã đến hạn, chờ số liệu", en: "Due, awaiting data")
        case .missed: LocalizedText(vi: "Quá hạn, chưa đạt", en: "Overdue, not met")
        case .closed: LocalizedText(vi: "Đã kết thúc", en: "Closed")
        case .unknown: LocalizedText(vi: "Chưa có số liệu", en: "No data")
        }
    }
}

extension KPIState.TargetState {
    /// The words of the status; of a target with a period of its own, or met late, others.
    func words(in kpi: KPI) -> LocalizedText {
        switch status {
        case .met where isLate == true: LocalizedText(vi: "Đạt, quá hạn", en: "Met late")
        case .met where isEarly: LocalizedText(vi: "Đạt trước hạn", en: "Met early")
        case .missed: Words.missed(in: kpi)
        default: status.words
        }
    }
}

extension Grade {
    var words: LocalizedText {
        switch self {
        case .final: LocalizedText(vi: "Chính thức", en: "Final")
        case .provisional: LocalizedText(vi: "Sơ bộ", en: "Provisional")
        case .estimate: LocalizedText(vi: "Ước", en: "Estimate")
        }
    }
}

extension TaskStatus {
    package var words: LocalizedText {
        switch self {
        case .due: LocalizedText(vi: "Trong hạn", en: "Due")
        case .dueSoon: LocalizedText(vi: "Sắp đến hạn", en: "Due soon")
        case .overdue: LocalizedText(vi: "Quá hạn", en: "Overdue")
        case .done: Words.done
        case .closed: LocalizedText(vi: "Đã kết thúc", en: "Closed")
        case .unknown: LocalizedText(vi: "Chưa có báo cáo", en: "No report")
        }
    }
}

extension Severity {
    package var words: LocalizedText {
        switch self {
        case .critical: LocalizedText(vi: "Cần xử lý", en: "Action needed")
        case .warning: LocalizedText(vi: "Cần chú ý", en: "Attention")
        case .info, .none: LocalizedText(vi: "Thông tin", en: "Information")
        }
    }
}

extension LocalizedText {
    /// Both languages, or the text once if they are the same.
    package var both: String { vi == en ? vi : "\(vi) · \(en)" }
}
