internal import Indicators

extension Alert {
    /// A target is behind its way before its day.
    ///
    /// Any replica may raise it: a warning too many costs less than one too few.
    static let atRisk = Alert(
        name: "KPIAtRisk", severity: .warning, hold: .seconds(900),
        condition: .each(
            Watched(
                metric: "kpi_target_status", status: "at_risk", combining: .max, hasExamples: true),
            "== 1"),
        subject: .target,
        summary: LocalizedText(
            vi: "Có nguy cơ không đạt: {{ $title }} (hạn {{ $day }})",
            en: "Target at risk: {{ $title }} (due {{ $day }})"),
        description: LocalizedText(
            vi: """
                {{ $title }} đang chậm so với tiến độ để đạt mục tiêu vào ngày {{ $day }}. \
                Giá trị: {{ $value }}; mục tiêu: {{ $goal }}. Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                {{ $title }} is behind the way to its target of {{ $day }}. \
                Value: {{ $value }}; target: {{ $goal }}. Lead: {{ $lead }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Mục tiêu chưa đến hạn, nhưng giá trị thấp hơn (hoặc cao hơn, với mục tiêu "không \
                    quá") đường tiến độ từ giá trị ban đầu đến mục tiêu, quá mức dung sai cho phép.
                    """,
                en: """
                    The target is not due yet, but the value lies behind the line from the baseline to \
                    the target by more than the tolerance, as of the day the figure is for.
                    """),
            look: LocalizedText(
                vi: """
                    So sánh kpi_value với kpi_expected_value, và xem số liệu là của ngày nào. Kiểm tra \
                    đơn vị nào chưa gửi báo cáo: thiếu một báo cáo cũng làm giá trị thấp đi.
                    """,
                en: """
                    Compare kpi_value with kpi_expected_value, and see which day the figures are for. \
                    Look for a report that has not been handed in: it lowers the sum.
                    """),
            act: LocalizedText(
                vi: """
                    Cơ quan chủ trì đẩy nhanh thực hiện hoặc báo cáo khó khăn cho lãnh đạo trước ngày \
                    đến hạn.
                    """,
                en: """
                    The lead agency speeds up, or tells its superiors of the obstacle before the day.
                    """),
            silence: LocalizedText(
                vi: """
                    Số liệu mới trở lại trong đường tiến độ hoặc đạt mục tiêu; hoặc mục tiêu được kết \
                    thúc (closed). Khi quá hạn, KPITargetMissed thay cho cảnh báo này.
                    """,
                en: """
                    A newer figure on the way or past the target, or the target is closed. When its day \
                    is over, KPITargetMissed takes its place.
                    """)))
}
