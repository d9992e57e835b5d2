internal import Indicators

extension KPIState.AbsentReason {
    /// The reason as people read it beside the missing value.
    var words: LocalizedText {
        switch self {
        case .noFeed: LocalizedText(vi: "Chưa có nguồn số liệu", en: "No source")
        case .notRun: LocalizedText(vi: "Chưa thu thập", en: "Not collected yet")
        case .failed: LocalizedText(vi: "Không thu thập được", en: "Collection failed")
        case .severalSeries:
            LocalizedText(
                vi: "Có nhiều chuỗi số liệu, chưa chọn cách gộp", en: "Several series, no combine")
        case .noMatch:
            LocalizedText(vi: "Không có chuỗi số liệu phù hợp", en: "No matching series")
        case .zeroDenominator: LocalizedText(vi: "Mẫu số bằng 0", en: "The denominator is 0")
        case .basis:
            LocalizedText(vi: "Số liệu theo căn cứ khác", en: "Values of another legal basis")
        case .validity:
            LocalizedText(vi: "Số liệu ngoài thời gian áp dụng", en: "Values for other days")
        case .period:
            LocalizedText(vi: "Chưa đủ số liệu của kỳ", en: "Values missing for the period")
        case .expired: LocalizedText(vi: "Số liệu đã hết hạn", en: "Values expired")
        case .implausible: Words.implausible
        }
    }
}
