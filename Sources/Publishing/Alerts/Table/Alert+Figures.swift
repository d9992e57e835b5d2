internal import Indicators

extension Alert {
    /// The values of a KPI are older than the publication interval of their source allows.
    ///
    /// All replicas with values must agree, because a newer value on one replica is visible. If the
    /// other cannot reach the source, `KPICollectorFailing` reports it.
    static let dataStale = Alert(
        name: "KPIDataStale", severity: .warning, forDuration: .seconds(3600),
        condition: .each(
            AlertQuery(metric: "kpi_stale", aggregation: .min, hasExamples: true), "== 1"),
        subject: .kpi,
        summary: LocalizedText(
            vi: "Số liệu đã cũ: {{ $title }}", en: "Data out of date: {{ $title }}"),
        description: LocalizedText(
            vi: """
                Nguồn {{ $labels.collector }} chưa có số liệu mới cho {{ $title }} đúng kỳ công bố. \
                Giá trị gần nhất: {{ $value }}. Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                The source {{ $labels.collector }} has not published new data for {{ $title }} on \
                schedule. Last value: {{ $value }}. Lead: {{ $lead }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Số liệu cũ hơn một kỳ công bố (publishes) cộng khoảng trễ (lag) của nguồn. Giá trị \
                    cũ vẫn được giữ và trạng thái của mục tiêu không đổi vì lý do này.
                    """,
                en: """
                    The data is older than one publication period (publishes) plus the lag of its \
                    source. The last value is kept, and its age does not change the target's status.
                    """),
            look: LocalizedText(
                vi: """
                    Xem kpi_observed_timestamp_seconds và lần chạy gần nhất của bộ thu thập trên trang \
                    đầu; mở nguồn để xem kỳ mới đã công bố chưa.
                    """,
                en: """
                    Check kpi_observed_timestamp_seconds and the collector's last run on the start \
                    page. Open the source and check whether the new period has been published.
                    """),
            act: LocalizedText(
                vi: """
                    Đề nghị đơn vị cung cấp công bố hoặc gửi báo cáo kỳ mới. Nếu nguồn công bố theo \
                    chu kỳ khác, sửa publishes và lag trong tệp của bộ thu thập.
                    """,
                en: """
                    Ask the publisher for the data of the new period. If the source has a \
                    different schedule, correct publishes and lag in the collector's file.
                    """),
            silence: LocalizedText(
                vi: """
                    Số liệu của kỳ mới; publishes: irregular; hoặc gỡ tệp của bộ thu thập khi kế hoạch \
                    đã kết thúc.
                    """,
                en: """
                    Data of the new period; publishes: irregular; or removing the collector's file \
                    once the plan has ended.
                    """)))

    /// A KPI that a collector feeds has no value.
    ///
    /// All replicas must agree, because a value on one replica is visible.
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
            en: "{{ $title }} has a source but no value. Lead: {{ $lead }}."),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Có bộ thu thập cho chỉ tiêu, đã chạy, nhưng chỉ tiêu không có giá trị: nguồn chưa \
                    bao giờ trả lời đúng, số liệu không khớp điều kiện trong tệp kế hoạch, hoặc mẫu số \
                    bằng 0. Chỉ tiêu chưa có nguồn thì không báo.
                    """,
                en: """
                    A collector for the KPI has run, but the KPI has no value: the source has \
                    never returned a valid response, no value matches the conditions in the plan \
                    file, or a denominator is 0. A KPI without a source does not raise this alert.
                    """),
            look: LocalizedText(
                vi: """
                    Xem kết quả lần chạy trên trang đầu, rồi chạy kpi-collector try TÊN để thấy từng \
                    bước. So sánh với where, basis và valid của chỉ tiêu trong tệp kế hoạch.
                    """,
                en: """
                    Check the last run on the start page, then run kpi-collector try NAME to see \
                    each step. Compare the result with where, basis and valid of the KPI in the \
                    plan file.
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
                en: "A value of the KPI; or removing the collector's file."))
    )
}
