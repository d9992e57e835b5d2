internal import Indicators

extension Alert {
    /// The last values are in memory only, and a restart would lose them.
    ///
    /// Any replica raises it, by the least of their values: each has a disk of its own.
    static let storageFailing = Alert(
        name: "KPIStorageFailing", severity: .warning, hold: .seconds(300),
        condition: .each(Watched(metric: "kpi_collector_storage_up", combining: .min), "== 0"),
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
                    The state file cannot be opened or written. Values are served from memory, but a \
                    restart loses them.
                    """),
            look: LocalizedText(
                vi: """
                    kpi_collector_storage_up cho biết máy nào. Xem nhật ký ở đó; kiểm tra dung lượng đĩa (df), quyền của thư mục và \
                    hệ thống tệp có bị chuyển sang chỉ đọc không.
                    """,
                en: """
                    kpi_collector_storage_up tells which replica. See its log; check free space (df), the folder's permissions, and \
                    whether the file system has become read-only.
                    """),
            act: LocalizedText(
                vi: "Giải phóng dung lượng hoặc sửa quyền; không cần khởi động lại.",
                en: "Free space or mend the permissions; no restart is needed."),
            silence: LocalizedText(
                vi: "Lần ghi thành công kế tiếp.", en: "The next write that succeeds.")))
}
