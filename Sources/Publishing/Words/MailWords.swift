package import Indicators

/// The words of mails beside those that pages have too.
extension Words {
    static let plan = LocalizedText(vi: "Kế hoạch", en: "Plan")
    static let since = LocalizedText(vi: "Từ", en: "Since")
    /// Of an alert; never that something was fixed, which no alert can know.
    package static let ended = LocalizedText(vi: "Đã kết thúc", en: "Ended")
    static let endedAt = LocalizedText(vi: "Kết thúc lúc", en: "Ended at")
    static let whatToDo = LocalizedText(vi: "Cần làm gì", en: "What to do")
    static let startPage = LocalizedText(vi: "Trang theo dõi", en: "Start page")
    static let silence = LocalizedText(vi: "Tạm tắt cảnh báo", en: "Silence alerts")
    static let digest = LocalizedText(vi: "Bản tin tuần", en: "Weekly digest")
    static let oneItem = LocalizedText(vi: "mục", en: "item")
    static let items = LocalizedText(vi: "mục", en: "items")
}
