internal import Indicators

extension Alert {
    /// The values of a KPI are older than the publication interval of their source allows.
    ///
    /// All replicas with values must agree, because a newer value on one replica is visible. If the
    /// other cannot reach the source, `KPICollectorFailing` reports it.
    static let dataStale = Alert(
        name: "KPIDataStale", words: Words.stale,
        severity: .warning, forDuration: .seconds(3600),
        condition: .each(
            AlertQuery(metric: "kpi_stale", aggregation: .min, hasExamples: true), "== 1"),
        subject: .kpi,
        summary: LocalizedText(
            vi: "Số liệu đã cũ: {{ $title }}", en: "Data out of date: {{ $title }}"),
        description: LocalizedText(
            vi: """
                Nguồn {{ $labels.collector }} chưa có số liệu mới cho {{ $title }} đúng kỳ công bố. \
                Giá trị gần nhất: {{ $value }}{{ with $data }} ({{ . }}){{ end }}. Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                The source {{ $labels.collector }} has not published new data for {{ $title }} on \
                schedule. Last value: {{ $value }}{{ with $data }} ({{ . }}){{ end }}. Lead: {{ $lead }}.
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
        name: "KPIValueAbsent", words: TargetStatus.unknown.words,
        severity: .warning, forDuration: .seconds(3600),
        condition: .each(
            AlertQuery(metric: "kpi_value_present", aggregation: .max, hasExamples: true), "== 0"),
        subject: .kpi,
        summary: LocalizedText(
            vi: "Chưa có số liệu: {{ $title }}", en: "No data: {{ $title }}"),
        description: LocalizedText(
            vi: """
                Đã có nguồn cho {{ $title }} nhưng chưa có giá trị\
                {{ with $cause }}: {{ . }}{{ end }}. Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                {{ $title }} has a source but no value{{ with $cause }}: {{ . }}{{ end }}. \
                Lead: {{ $lead }}.
                """),
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

    /// Units lack a value of a KPI, or rows of its source were dropped.
    ///
    /// All replicas must agree, because a complete value on one replica is visible.
    static let figureIncomplete = Alert(
        name: "KPIFigureIncomplete", words: LocalizedText(vi: "Thiếu số liệu", en: "Incomplete"),
        severity: .info, forDuration: .seconds(3600),
        condition: .each(
            AlertQuery(metric: "kpi_incomplete", aggregation: .min, hasExamples: true), "== 1"),
        subject: .kpi,
        summary: LocalizedText(
            vi: "Thiếu số liệu: {{ $title }}", en: "Incomplete: {{ $title }}"),
        description: LocalizedText(
            vi: """
                Giá trị của {{ $title }} chưa đủ: {{ or $missing "có đơn vị chưa báo cáo" }}. \
                Giá trị: {{ $value }}{{ with $data }} ({{ . }}){{ end }}. \
                Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                The value of {{ $title }} is incomplete: {{ or $missing "units have no value" }}. \
                Value: {{ $value }}{{ with $data }} ({{ . }}){{ end }}. Lead: {{ $lead }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Một số đơn vị phải có số liệu mà chưa có, hoặc lần thu thập gần nhất đã loại một \
                    số dòng. Giá trị của chỉ tiêu vẫn được đánh giá, nhưng chưa tính đủ.
                    """,
                en: """
                    Units that should have a value have none, or the last good run dropped rows. \
                    The KPI is still judged, but its value is not complete.
                    """),
            look: LocalizedText(
                vi: """
                    Cảnh báo và trang đầu nêu tên tối đa mười đơn vị còn thiếu. Chạy kpi-collector \
                    try TÊN để thấy các dòng bị loại và lý do.
                    """,
                en: """
                    The alert and the start page name up to ten of the missing units. Run \
                    kpi-collector try NAME to see the dropped rows and the reasons.
                    """),
            act: LocalizedText(
                vi: """
                    Nhắc các đơn vị gửi báo cáo, hoặc sửa dòng sai. Đơn vị đã sáp nhập hoặc giải thể: \
                    ghi until trong danh sách đơn vị.
                    """,
                en: """
                    Ask the units for their reports, or correct the rows. For a unit that was merged \
                    or dissolved, set until in the unit list.
                    """),
            silence: LocalizedText(
                vi: "Mọi đơn vị đều có số liệu và không dòng nào bị loại.",
                en: "A value of each unit, and a run without dropped rows.")))
}
