internal import Indicators

extension Alert {
    /// The figures behind a KPI are older than their source should publish.
    ///
    /// All replicas that have figures must say so: what one has, people can see. That the other
    /// cannot reach the source is for `KPICollectorFailing` to tell.
    static let dataStale = Alert(
        name: "KPIDataStale", severity: .warning, forDuration: .seconds(3600),
        condition: .each(
            AlertQuery(metric: "kpi_stale", aggregation: .min, hasExamples: true), "== 1"),
        subject: .kpi,
        summary: LocalizedText(
            vi: "Số liệu đã cũ: {{ $title }}", en: "Figures are old: {{ $title }}"),
        description: LocalizedText(
            vi: """
                Nguồn {{ $labels.collector }} chưa có số liệu mới cho {{ $title }} đúng kỳ công bố. \
                Giá trị gần nhất: {{ $value }}. Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                The source {{ $labels.collector }} has not published newer figures for {{ $title }} \
                in time. Last value: {{ $value }}. Lead: {{ $lead }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Số liệu cũ hơn một kỳ công bố (publishes) cộng khoảng trễ (lag) của nguồn. Giá trị \
                    cũ vẫn được giữ và trạng thái của mục tiêu không đổi vì lý do này.
                    """,
                en: """
                    The figures are older than one period (publishes) and the lag of their source. The \
                    old value stays, and the target's status does not change because of its age.
                    """),
            look: LocalizedText(
                vi: """
                    Xem kpi_observed_timestamp_seconds và lần chạy gần nhất của bộ thu thập trên trang \
                    đầu; mở nguồn để xem kỳ mới đã công bố chưa.
                    """,
                en: """
                    See kpi_observed_timestamp_seconds and the collector's last run on the first page; \
                    open the source and see whether the new period is out.
                    """),
            act: LocalizedText(
                vi: """
                    Đề nghị đơn vị cung cấp công bố hoặc gửi báo cáo kỳ mới. Nếu nguồn công bố theo \
                    chu kỳ khác, sửa publishes và lag trong tệp của bộ thu thập.
                    """,
                en: """
                    Ask whoever publishes for the new period. If the source has another rhythm, correct \
                    publishes and lag in the collector's file.
                    """),
            silence: LocalizedText(
                vi: """
                    Số liệu của kỳ mới; publishes: irregular; hoặc gỡ tệp của bộ thu thập khi kế hoạch \
                    đã kết thúc.
                    """,
                en: """
                    Figures of the new period; publishes: irregular; or taking the collector's file away \
                    once the plan is over.
                    """)))

    /// A collector feeds a KPI, and yet there is no value.
    ///
    /// All replicas must lack it: a value that one has, people can see.
    static let valueAbsent = Alert(
        name: "KPIValueAbsent", severity: .warning, forDuration: .seconds(3600),
        condition: .each(
            AlertQuery(metric: "kpi_value_present", aggregation: .max, hasExamples: true), "== 0"),
        subject: .kpi,
        summary: LocalizedText(
            vi: "Không có giá trị: {{ $title }}", en: "No value: {{ $title }}"),
        description: LocalizedText(
            vi: """
                Đã có nguồn cho {{ $title }} nhưng không lấy được giá trị nào. \
                Cơ quan chủ trì: {{ $lead }}.
                """,
            en: "{{ $title }} has a source, but no value comes from it. Lead: {{ $lead }}."),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Có bộ thu thập cho chỉ tiêu, đã chạy, nhưng chỉ tiêu không có giá trị: nguồn chưa \
                    bao giờ trả lời đúng, số liệu không khớp điều kiện trong tệp kế hoạch, hoặc mẫu số \
                    bằng 0. Chỉ tiêu chưa có nguồn thì không báo.
                    """,
                en: """
                    A collector for the KPI has run, but the KPI has no value: the source has never \
                    answered well, no figure fits what the plan file asks for, or a denominator is 0. A \
                    KPI without any source raises nothing.
                    """),
            look: LocalizedText(
                vi: """
                    Xem kết quả lần chạy trên trang đầu, rồi chạy kpi-collector try TÊN để thấy từng \
                    bước. So sánh với where, basis và valid của chỉ tiêu trong tệp kế hoạch.
                    """,
                en: """
                    See the last run on the first page, then run kpi-collector try NAME for each step. \
                    Compare with where, basis and valid of the KPI in the plan file.
                    """),
            act: LocalizedText(
                vi: """
                    Sửa tệp của bộ thu thập hoặc điều kiện trong tệp kế hoạch, chạy kpi-collector check, \
                    rồi nạp lại cấu hình (kill -HUP).
                    """,
                en: """
                    Fix the collector's file or the conditions in the plan file, run kpi-collector \
                    check, and reload (kill -HUP).
                    """),
            silence: LocalizedText(
                vi: "Chỉ tiêu có giá trị; hoặc gỡ tệp của bộ thu thập.",
                en: "A value; or taking the collector's file away."))
    )
}
