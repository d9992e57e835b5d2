internal import Indicators

extension Alert {
    /// A target whose day is over has not been met.
    ///
    /// Any replica may raise it: one that is empty or cut off must not silence what another sees.
    /// One that has the newer, better figure waits for the other's next run.
    static let targetMissed = Alert(
        name: "KPITargetMissed", severity: .critical, hold: .seconds(900),
        condition: .each(
            Watched(
                metric: "kpi_target_status", status: "missed", combining: .max, hasExamples: true),
            "== 1"),
        subject: .target,
        summary: LocalizedText(
            vi: "Không đạt mục tiêu: {{ $title }} (hạn {{ $day }})",
            en: "Target missed: {{ $title }} (due {{ $day }})"),
        description: LocalizedText(
            vi: """
                Đã hết ngày {{ $day }} mà {{ $title }} chưa đạt mục tiêu. \
                Giá trị: {{ $value }}; mục tiêu: {{ $goal }}. Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                {{ $day }} is over, and {{ $title }} has not met its target. \
                Value: {{ $value }}; target: {{ $goal }}. Lead: {{ $lead }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Đã hết ngày đến hạn của một mục tiêu trong kế hoạch mà giá trị của chỉ tiêu vẫn \
                    chưa đạt. Nếu số liệu của ngày đến hạn chưa công bố, hệ thống còn chờ thêm \
                    khoảng trễ (lag) của nguồn rồi mới báo.
                    """,
                en: """
                    The last day of a target is over and its KPI's value does not meet it. While the \
                    figure for that day may still be published, the lag of the source is waited for.
                    """),
            look: LocalizedText(
                vi: """
                    Đối chiếu giá trị, mục tiêu và ngày của số liệu. Nếu cùng lúc có cảnh báo KPIDataStale hoặc KPICollectorFailing, số liệu có thể đã cũ: \
                    hãy khôi phục nguồn số liệu trước khi kết luận.
                    """,
                en: """
                    Compare the value, the target and the instant the figures are for. If KPIDataStale \
                    or KPICollectorFailing fires too, the figures may be old: mend the source before \
                    you conclude anything.
                    """),
            act: LocalizedText(
                vi: """
                    Cơ quan chủ trì báo cáo nguyên nhân và thời hạn hoàn thành mới. Nếu mục tiêu được \
                    điều chỉnh hoặc kết thúc bằng văn bản, ghi văn bản đó vào tệp kế hoạch.
                    """,
                en: """
                    The lead agency reports the reason and a new date. If a decision changed or settled \
                    the target, write that decision into the plan file.
                    """),
            silence: LocalizedText(
                vi: """
                    Số liệu mới đạt mục tiêu; hoặc mục tiêu có khóa closed (kèm basis là văn bản căn cứ) \
                    trong tệp kế hoạch. Mục tiêu không tự hết hạn theo thời gian.
                    """,
                en: """
                    A newer figure that meets the target; or the key closed at the target in the plan \
                    file, with the decision as its basis. It never ends by time alone.
                    """)))
}
