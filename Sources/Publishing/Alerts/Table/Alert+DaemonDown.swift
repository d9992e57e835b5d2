internal import Indicators

extension Alert {
    /// No replica answers Prometheus, or there is no target at all.
    ///
    /// All replicas must be down, for this alert inhibits the others: while one answers, it speaks
    /// for the plan. It holds longer than a restart takes.
    static let daemonDown = Alert(
        name: "KPIDaemonDown", severity: .critical, hold: .seconds(900),
        condition: .none(
            Watched(metric: "up", combining: .max, memory: .seconds(900)), "== 1"),
        subject: .daemon,
        summary: LocalizedText(
            vi: "kpi-collector không hoạt động", en: "kpi-collector is down"),
        description: LocalizedText(
            vi: """
                Prometheus không đọc được số liệu từ kpi-collector; các cảnh báo khác về kế hoạch \
                không còn đáng tin.
                """,
            en: """
                Prometheus gets nothing from kpi-collector; no other alert about the plan can be \
                relied on.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Không máy nào chạy kpi-collector trả lời Prometheus, hoặc đích giám sát đã bị gỡ \
                    khỏi cấu hình của Prometheus.
                    """,
                en: """
                    No replica of kpi-collector answers Prometheus, or its target is gone from the \
                    configuration of Prometheus.
                    """),
            look: LocalizedText(
                vi: """
                    Xem trang Targets của Prometheus; gọi /-/healthy trên máy chạy kpi-collector; xem \
                    nhật ký dịch vụ.
                    """,
                en: """
                    See the Targets page of Prometheus; ask /-/healthy on the machine of kpi-collector; \
                    see the log of the service.
                    """),
            act: LocalizedText(
                vi: "Khởi động lại dịch vụ, hoặc khôi phục đích giám sát và đường mạng.",
                en: "Start the service again, or bring the target and the network back."),
            silence: LocalizedText(
                vi: "Một lần đọc thành công từ bất kỳ máy nào.",
                en: "One successful scrape of any replica.")))
}
