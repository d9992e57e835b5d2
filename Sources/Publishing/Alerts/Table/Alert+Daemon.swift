internal import Indicators

extension Alert {
    /// Prometheus can scrape no replica, or has no target at all.
    ///
    /// All replicas must be down, because this alert inhibits the others, and one replica is enough
    /// to evaluate the plan. Its `for` is longer than a restart takes.
    static let daemonDown = Alert(
        name: "KPIDaemonDown",
        words: LocalizedText(vi: "Hệ thống thu thập không hoạt động", en: "kpi-collector is down"),
        severity: .critical, forDuration: .seconds(900),
        condition: .none(
            AlertQuery(metric: "up", aggregation: .max, lookback: .seconds(900)), "== 1"),
        subject: .daemon,
        summary: LocalizedText(
            vi: "kpi-collector không hoạt động", en: "kpi-collector is down"),
        description: LocalizedText(
            vi: """
                Prometheus không đọc được số liệu từ kpi-collector; các cảnh báo khác về kế hoạch \
                không còn đáng tin.
                """,
            en: """
                Prometheus cannot scrape kpi-collector; other alerts about the plan are no longer \
                reliable.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Không máy nào chạy kpi-collector trả lời Prometheus, hoặc đích giám sát đã bị gỡ \
                    khỏi cấu hình của Prometheus.
                    """,
                en: """
                    No replica of kpi-collector responds to Prometheus, or the scrape target has \
                    been removed from the configuration of Prometheus.
                    """),
            look: LocalizedText(
                vi: """
                    Xem trang Targets của Prometheus; gọi /-/healthy trên máy chạy kpi-collector; xem \
                    nhật ký dịch vụ.
                    """,
                en: """
                    Check the Targets page of Prometheus, request /-/healthy on the machine of \
                    kpi-collector, and read the log of the service.
                    """),
            act: LocalizedText(
                vi: "Khởi động lại dịch vụ, hoặc khôi phục đích giám sát và đường mạng.",
                en: "Restart the service, or restore the scrape target and the network."),
            silence: LocalizedText(
                vi: "Một lần đọc thành công từ bất kỳ máy nào.",
                en: "A successful scrape of any replica.")))

    /// The last values are in memory only, and a restart would lose them.
    ///
    /// Any replica raises it, through the minimum of their values: each has its own disk.
    static let storageFailing = Alert(
        name: "KPIStorageFailing",
        words: LocalizedText(vi: "Không lưu được số liệu", en: "Values cannot be stored"),
        severity: .warning, forDuration: .seconds(300),
        condition: .each(AlertQuery(metric: "kpi_collector_storage_up", aggregation: .min), "== 0"),
        subject: .daemon,
        summary: LocalizedText(
            vi: "Không ghi được số liệu xuống đĩa", en: "Values cannot be written to disk"),
        description: LocalizedText(
            vi: """
                kpi-collector không ghi được tệp trạng thái; khởi động lại sẽ mất các giá trị gần \
                nhất.
                """,
            en: """
                kpi-collector cannot write its state file; a restart would lose the last values.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Tệp trạng thái không mở hoặc không ghi được. Số liệu vẫn được phục vụ từ bộ nhớ, \
                    nhưng sẽ mất khi khởi động lại.
                    """,
                en: """
                    The state file cannot be opened or written. Values are served from memory, but \
                    a restart loses them.
                    """),
            look: LocalizedText(
                vi: """
                    kpi_collector_storage_up cho biết máy nào. Xem nhật ký ở đó; kiểm tra dung lượng đĩa (df), quyền của thư mục và \
                    hệ thống tệp có bị chuyển sang chỉ đọc không.
                    """,
                en: """
                    kpi_collector_storage_up shows which replica is affected. Read its log; check \
                    the free space (df), the folder's permissions, and whether the file system has \
                    become read-only.
                    """),
            act: LocalizedText(
                vi: "Giải phóng dung lượng hoặc sửa quyền; không cần khởi động lại.",
                en: "Free disk space or fix the permissions; no restart is needed."),
            silence: LocalizedText(
                vi: "Lần ghi thành công kế tiếp.", en: "The next successful write.")))

    /// Points wait in memory only, and a restart would lose them; queries of the past fail.
    static let historyFailing = Alert(
        name: "KPIHistoryFailing",
        words: LocalizedText(vi: "Không lưu được lịch sử số liệu", en: "History cannot be stored"),
        severity: .warning, forDuration: .seconds(300),
        condition: .each(AlertQuery(metric: "kpi_collector_history_up", aggregation: .min), "== 0"),
        subject: .daemon,
        summary: LocalizedText(
            vi: "Không ghi được lịch sử số liệu", en: "The history cannot be written"),
        description: LocalizedText(
            vi: """
                kpi-collector không ghi được tệp lịch sử; khởi động lại sẽ mất các số liệu còn chờ \
                ghi.
                """,
            en: """
                kpi-collector cannot write its history file; a restart would lose the values that \
                wait for it.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Tệp lịch sử không mở hoặc không ghi được. Số liệu mới chờ trong bộ nhớ; không \
                    đọc được số liệu của các kỳ trước.
                    """,
                en: """
                    The history file cannot be opened or written. New values wait in memory, and \
                    values of the past cannot be read.
                    """),
            look: LocalizedText(
                vi: """
                    kpi_collector_history_up cho biết máy nào. Xem nhật ký ở đó; kiểm tra dung \
                    lượng đĩa (df), quyền của thư mục và hệ thống tệp có bị chuyển sang chỉ đọc không.
                    """,
                en: """
                    kpi_collector_history_up shows which replica is affected. Read its log; check \
                    the free space (df), the folder's permissions, and whether the file system has \
                    become read-only.
                    """),
            act: LocalizedText(
                vi: """
                    Giải phóng dung lượng hoặc sửa quyền; không cần khởi động lại. Số liệu đang chờ \
                    sẽ được ghi.
                    """,
                en: """
                    Free disk space or fix the permissions; no restart is needed. The values that \
                    wait are then written.
                    """),
            silence: LocalizedText(
                vi: "Lần ghi thành công kế tiếp.", en: "The next successful write.")))

    /// Always fires, so that its absence shows that alerts are not delivered.
    static let watchdog = Alert(
        name: "KPIWatchdog",
        words: LocalizedText(vi: "Kênh cảnh báo đang hoạt động", en: "Alerts are delivered"),
        severity: .none, forDuration: .zero, condition: .always,
        subject: .daemon,
        summary: LocalizedText(
            vi: "Đường cảnh báo đang hoạt động", en: "Alerts are delivered"),
        description: LocalizedText(
            vi: """
                Cảnh báo này luôn bật, để kiểm tra đường đi từ Prometheus qua Alertmanager đến người \
                nhận.
                """,
            en: """
                This alert always fires, to show that alerts pass from Prometheus through \
                Alertmanager to the receiver.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi:
                    "Không có sự cố. Cảnh báo này luôn bật; khi nó ngừng đến, các cảnh báo khác cũng không đến.",
                en: """
                    Nothing is wrong. This alert always fires; if it stops arriving, no other \
                    alert arrives either.
                    """),
            look: LocalizedText(
                vi:
                    "Khi nó ngừng đến: xem trang Alerts của Prometheus, rồi trạng thái của Alertmanager.",
                en:
                    "If it stops: check Prometheus' Alerts page, then the status of Alertmanager."
            ),
            act: LocalizedText(
                vi: """
                    Gửi nó tới một dịch vụ giám sát bên ngoài, dịch vụ này báo khi không nhận được. Sửa \
                    Prometheus hoặc Alertmanager khi nó ngừng.
                    """,
                en: """
                    Route it to an external service that raises an alarm when it stops arriving. \
                    Then fix Prometheus or Alertmanager.
                    """),
            silence: LocalizedText(
                vi: "Không gì cả. Đừng tắt: có thể không gửi nó cho người nhận.",
                en: "Nothing. Do not silence it; route it to no receiver instead.")))
}
