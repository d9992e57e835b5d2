private let failures = RuleTestSeries("kpi_collector_consecutive_failures", ["collector": "portal"])

extension RuleTestCase {
    static let collectorFailing = RuleTestCase(
        alert: .collectorFailing, watched: failures, normal: 0, firing: 5,
        facts: [
            (
                RuleTestSeries(
                    "kpi_collector_last_failure_reason", ["collector": "portal", "reason": "dns"]),
                1
            )
        ],
        nonFiring: [(failures, 4)], firesForOneOfTwo: true, labels: ["collector": "portal"],
        summary: ("Không lấy được số liệu: portal", "Collector failing: portal"),
        description: (
            "Bộ thu thập portal đã lỗi 5 lần liên tiếp. Lý do: dns.",
            "Collector portal has failed 5 times in a row. Reason: dns."
        ))

    static let configBroken = RuleTestCase(
        alert: .configBroken,
        watched: RuleTestSeries("kpi_collector_config_file_error", ["file": "a b.yaml"]),
        normal: 0,
        facts: [
            (
                RuleTestSeries(
                    "kpi_collector_config_file_error_reason",
                    ["file": "a b.yaml", "reason": "yaml"]), 1
            )
        ],
        nonFiring: [(RuleTestSeries("kpi_collector_config_last_reload_successful"), 1)],
        firesForOneOfTwo: true, labels: ["file": "a b.yaml"],
        summary: ("Tệp cấu hình có lỗi: a b.yaml", "Error in file: a b.yaml"),
        description: (
            """
            Tệp a b.yaml có lỗi nên không có hiệu lực. Lý do: yaml. \
            Chạy kpi-collector check để xem dòng và cột.
            """,
            """
            File a b.yaml has an error and is not active. Reason: yaml. \
            Run kpi-collector check for the line and column.
            """
        ))

    static let storageFailing = RuleTestCase(
        alert: .storageFailing, watched: RuleTestSeries("kpi_collector_storage_up"), normal: 1,
        firing: 0,
        nonFiring: [(RuleTestSeries("kpi_collector_up", ["collector": "portal"]), 0)],
        firesForOneOfTwo: true, labels: [:],
        summary: ("Không ghi được số liệu xuống đĩa", "Values cannot be written to disk"),
        description: (
            """
            kpi-collector không ghi được tệp trạng thái; khởi động lại sẽ mất các giá trị gần \
            nhất.
            """,
            """
            kpi-collector cannot write its state file; a restart would lose the last values.
            """
        ))

    static let historyFailing = RuleTestCase(
        alert: .historyFailing, watched: RuleTestSeries("kpi_collector_history_up"), normal: 1,
        firing: 0,
        nonFiring: [(RuleTestSeries("kpi_collector_history_pending_runs"), 0)],
        firesForOneOfTwo: true, labels: [:],
        summary: ("Không ghi được lịch sử số liệu", "The history cannot be written"),
        description: (
            """
            kpi-collector không ghi được tệp lịch sử; khởi động lại sẽ mất các số liệu còn chờ ghi.
            """,
            """
            kpi-collector cannot write its history file; a restart would lose the values that \
            wait for it.
            """
        ))

    static let daemonDown = RuleTestCase(
        alert: .daemonDown, watched: RuleTestSeries("up"), normal: 1, firing: 0,
        nonFiring: [(RuleTestSeries("up"), 1)], firesForOneOfTwo: false, labels: [:],
        summary: ("kpi-collector không hoạt động", "kpi-collector is down"),
        description: (
            """
            Prometheus không đọc được số liệu từ kpi-collector; các cảnh báo khác về kế hoạch \
            không còn đáng tin.
            """,
            """
            Prometheus cannot scrape kpi-collector; other alerts about the plan are no longer \
            reliable.
            """
        ))

    static let watchdog = RuleTestCase(
        alert: .watchdog, firesForOneOfTwo: true, labels: [:],
        summary: ("Đường cảnh báo đang hoạt động", "Alerts are delivered"),
        description: (
            """
            Cảnh báo này luôn bật, để kiểm tra đường đi từ Prometheus qua Alertmanager đến người \
            nhận.
            """,
            """
            This alert always fires, to show that alerts pass from Prometheus through Alertmanager \
            to the receiver.
            """
        ))
}
