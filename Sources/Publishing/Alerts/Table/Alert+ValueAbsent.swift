internal import Indicators

extension Alert {
    /// A collector feeds a KPI, and yet there is no value.
    ///
    /// All replicas must lack it: a value that one has, people can see.
    static let valueAbsent = Alert(
        name: "KPIValueAbsent", severity: .warning, hold: .seconds(3600),
        condition: .each(
            Watched(metric: "kpi_value_present", combining: .max, hasExamples: true), "== 0"),
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
                    Mend the collector's file or the conditions in the plan file, run kpi-collector \
                    check, and reload (kill -HUP).
                    """),
            silence: LocalizedText(
                vi: "Chỉ tiêu có giá trị; hoặc gỡ tệp của bộ thu thập.",
                en: "A value; or taking the collector's file away."))
    )
}
