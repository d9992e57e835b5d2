internal import Indicators

extension Alert {
    /// The figures behind a KPI are older than their source should publish.
    ///
    /// All replicas that have figures must say so: what one has, people can see. That the other
    /// cannot reach the source is for `KPICollectorFailing` to tell.
    static let dataStale = Alert(
        name: "KPIDataStale", severity: .warning, hold: .seconds(3600),
        condition: .each(
            Watched(metric: "kpi_stale", combining: .min, hasExamples: true), "== 1"),
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
}
