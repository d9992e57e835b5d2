internal import Indicators

extension Alert {
    /// A target past its due date has not been met.
    ///
    /// Any replica may raise it: an empty or disconnected replica must not silence another. If one
    /// has a newer value that meets the target, the alert resolves after the other's next run.
    static let targetMissed = Alert(
        name: "KPITargetMissed", words: TargetStatus.missed.words,
        severity: .critical, forDuration: .seconds(900),
        condition: .each(
            AlertQuery(
                metric: "kpi_target_alert", alert: "missed", aggregation: .max, hasExamples: true),
            "== 1"),
        subject: .target,
        summary: LocalizedText(
            vi: "{{ or $state \"Quá hạn, chưa đạt\" }}: {{ $title }} (hạn {{ $day }})",
            en: "{{ or $state \"Overdue, not met\" }}: {{ $title }} (due {{ $day }})"),
        description: LocalizedText(
            vi: """
                Đã hết ngày {{ $day }} mà {{ $title }} chưa đạt mục tiêu. \
                Giá trị: {{ $value }}{{ with $data }} ({{ . }}){{ end }}; mục tiêu: {{ $goal }}. \
                Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                {{ $title }} did not meet its target by {{ $day }}. \
                Value: {{ $value }}{{ with $data }} ({{ . }}){{ end }}; target: {{ $goal }}. \
                Lead: {{ $lead }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Đã hết ngày đến hạn của một mục tiêu trong kế hoạch mà giá trị của chỉ tiêu vẫn \
                    chưa đạt. Nếu số liệu của ngày đến hạn chưa công bố, hệ thống còn chờ thêm \
                    khoảng trễ (lag) của nguồn rồi mới báo.
                    """,
                en: """
                    The due date of a target has passed and the value of its KPI does not meet it. \
                    If the value for that day may still be published, the alert waits for the \
                    source's lag.
                    """),
            look: LocalizedText(
                vi: """
                    Đối chiếu giá trị, mục tiêu và ngày của số liệu. Nếu cùng lúc có cảnh báo KPIDataStale hoặc KPICollectorFailing, số liệu có thể đã cũ: \
                    hãy khôi phục nguồn số liệu trước khi kết luận.
                    """,
                en: """
                    Compare the value, the target and the date of the values. If KPIDataStale or \
                    KPICollectorFailing also fires, the values may be out of date: fix the source \
                    before drawing conclusions.
                    """),
            act: LocalizedText(
                vi: """
                    Cơ quan chủ trì báo cáo nguyên nhân và thời hạn hoàn thành mới. Nếu mục tiêu được \
                    điều chỉnh hoặc kết thúc bằng văn bản, ghi văn bản đó vào tệp kế hoạch.
                    """,
                en: """
                    The lead agency reports the cause and a new completion date. If a decision has \
                    changed or ended the target, record that decision in the plan file.
                    """),
            silence: LocalizedText(
                vi: """
                    Số liệu mới (không phải số ước) đạt mục tiêu; hoặc mục tiêu có khóa closed (kèm \
                    basis là văn bản căn cứ) trong tệp kế hoạch. Cảnh báo còn đến 90 ngày sau khi kế \
                    hoạch kết thúc (alert_after_end); với chỉ tiêu theo kỳ, 90 ngày sau ngày đến hạn. \
                    Thiếu số liệu không làm cảnh báo kết thúc.
                    """,
                en: """
                    A newer value that meets the target and is no estimate; or the key closed of the \
                    target in the plan file, with the decision as its basis. The alert lasts until \
                    90 days after the plan's end (alert_after_end); for a KPI with periods, 90 days \
                    after the due day. A lack of data does not end it.
                    """)))

    /// A target that is not due yet is behind its trajectory.
    ///
    /// Any replica may raise it: a superfluous warning costs less than a missing one.
    static let atRisk = Alert(
        name: "KPIAtRisk", words: TargetStatus.atRisk.words,
        severity: .warning, forDuration: .seconds(900),
        condition: .each(
            AlertQuery(
                metric: "kpi_target_alert", alert: "at_risk", aggregation: .max, hasExamples: true),
            "== 1"),
        subject: .target,
        summary: LocalizedText(
            vi: "{{ or $state \"Có nguy cơ không đạt\" }}: {{ $title }} (hạn {{ $day }})",
            en: "{{ or $state \"At risk\" }}: {{ $title }} (due {{ $day }})"),
        description: LocalizedText(
            vi: """
                {{ $title }} chậm so với lộ trình để đạt mục tiêu vào ngày {{ $day }}. \
                Giá trị: {{ $value }}{{ with $data }} ({{ . }}){{ end }}; mục tiêu: {{ $goal }}. \
                Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                {{ $title }} is behind its trajectory for the target due {{ $day }}. \
                Value: {{ $value }}{{ with $data }} ({{ . }}){{ end }}; target: {{ $goal }}. \
                Lead: {{ $lead }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Mục tiêu chưa đến hạn, nhưng giá trị thấp hơn (hoặc cao hơn, với mục tiêu "không \
                    quá") đường tiến độ từ giá trị ban đầu đến mục tiêu, quá mức dung sai cho phép.
                    """,
                en: """
                    The target is not due yet, but on the day the value is for, it is behind the \
                    trajectory from the baseline to the target by more than the tolerance.
                    """),
            look: LocalizedText(
                vi: """
                    So sánh kpi_value với kpi_expected_value, và xem số liệu là của ngày nào. Kiểm tra \
                    đơn vị nào chưa gửi báo cáo: thiếu một báo cáo cũng làm giá trị thấp đi.
                    """,
                en: """
                    Compare kpi_value with kpi_expected_value, and check the date of the values. \
                    Look for reports that have not been submitted: a missing report lowers the \
                    sum.
                    """),
            act: LocalizedText(
                vi: """
                    Cơ quan chủ trì đẩy nhanh thực hiện hoặc báo cáo khó khăn cho lãnh đạo trước ngày \
                    đến hạn.
                    """,
                en: """
                    The lead agency accelerates the work, or escalates before the due date.
                    """),
            silence: LocalizedText(
                vi: """
                    Số liệu mới trở lại lộ trình hoặc đạt mục tiêu; hoặc mục tiêu được kết thúc \
                    (closed). Khi mục tiêu không đạt, KPITargetMissed thay cho cảnh báo này; sau khi \
                    kế hoạch kết thúc, không nhắc nữa.
                    """,
                en: """
                    A newer value on the trajectory or at the target; or the key closed. Once the \
                    target is missed, KPITargetMissed replaces this alert; after the plan's end \
                    there is no reminder.
                    """)))

    /// A target that is not due yet will be missed if the trend so far continues.
    ///
    /// All replicas must agree: one with newer values knows the trend better.
    static let projectedMiss = Alert(
        name: "KPIProjectedMiss",
        words: LocalizedText(vi: "Dự báo không đạt", en: "Projected miss"), severity: .info,
        forDuration: .seconds(3600),
        condition: .each(
            AlertQuery(metric: "kpi_projected_miss", aggregation: .min, hasExamples: true), "== 1"),
        subject: .target,
        summary: LocalizedText(
            vi: "Dự báo không đạt: {{ $title }} (hạn {{ $day }})",
            en: "Projected miss: {{ $title }} (due {{ $day }})"),
        description: LocalizedText(
            vi: """
                Nếu xu hướng hiện nay tiếp tục, {{ $title }} sẽ là {{ $projected }} vào ngày \
                {{ $day }}; mục tiêu: {{ $goal }}. \
                Giá trị: {{ $value }}{{ with $data }} ({{ . }}){{ end }}. \
                Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                If the trend so far continues, {{ $title }} will be {{ $projected }} on {{ $day }}; \
                target: {{ $goal }}. Value: {{ $value }}{{ with $data }} ({{ . }}){{ end }}. \
                Lead: {{ $lead }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Đường xu hướng qua các số liệu đã có (Theil–Sen, ít bị ảnh hưởng bởi số liệu bất \
                    thường) không đạt mục tiêu vào ngày đến hạn. Đây là dự báo, không phải kết luận.
                    """,
                en: """
                    The trend line through the values so far (Theil–Sen, which outliers hardly move) \
                    does not reach the target by the due date. It is a projection, not a verdict.
                    """),
            look: LocalizedText(
                vi: """
                    So sánh kpi_projected_value với kpi_target, và xem các số liệu gần đây có đủ \
                    không. Dự báo chỉ có khi có ít nhất năm số liệu và xu hướng rõ ràng.
                    """,
                en: """
                    Compare kpi_projected_value with kpi_target, and check that the last values are \
                    complete. A projection needs five values at least, and a clear trend.
                    """),
            act: LocalizedText(
                vi: "Cơ quan chủ trì xem có cần biện pháp bổ sung trước ngày đến hạn không.",
                en: "The lead agency considers whether more has to be done before the due date."),
            silence: LocalizedText(
                vi: "Số liệu mới làm xu hướng đạt mục tiêu, hoặc mục tiêu đã đến hạn.",
                en: "Newer values with which the trend meets the target, or the due date.")))
}
