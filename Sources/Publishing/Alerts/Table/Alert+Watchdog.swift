internal import Indicators

extension Alert {
    /// Always fires, so that its absence tells that alerts do not arrive.
    static let watchdog = Alert(
        name: "KPIWatchdog", severity: .none, hold: .zero, condition: .always, subject: .daemon,
        summary: LocalizedText(
            vi: "Đường cảnh báo đang hoạt động", en: "Alerts arrive"),
        description: LocalizedText(
            vi: """
                Cảnh báo này luôn bật, để kiểm tra đường đi từ Prometheus qua Alertmanager đến người \
                nhận.
                """,
            en: """
                This alert always fires, to show that the way from Prometheus through Alertmanager to \
                the receiver is open.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi:
                    "Không có sự cố. Cảnh báo này luôn bật; khi nó ngừng đến, các cảnh báo khác cũng không đến.",
                en: """
                    Nothing is wrong. This alert always fires; when it stops arriving, no other alert \
                    arrives either.
                    """),
            look: LocalizedText(
                vi:
                    "Khi nó ngừng đến: xem trang Alerts của Prometheus, rồi trạng thái của Alertmanager.",
                en:
                    "When it stops: see the Alerts page of Prometheus, then the status of Alertmanager."
            ),
            act: LocalizedText(
                vi: """
                    Gửi nó tới một dịch vụ giám sát bên ngoài, dịch vụ này báo khi không nhận được. Sửa \
                    Prometheus hoặc Alertmanager khi nó ngừng.
                    """,
                en: """
                    Route it to a service outside that tells when it stays away. Mend Prometheus or \
                    Alertmanager when it does.
                    """),
            silence: LocalizedText(
                vi: "Không gì cả. Đừng tắt: có thể không gửi nó cho người nhận.",
                en: "Nothing. Do not silence it; rather route it to nobody.")))
}
