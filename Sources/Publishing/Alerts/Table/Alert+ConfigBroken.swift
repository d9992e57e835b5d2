internal import Indicators

extension Alert {
    /// A file of the configuration has a mistake and is not in force.
    ///
    /// Any replica may raise it: the files of two machines can differ. The series is gone once the
    /// file is in order, so the memory is short.
    static let configBroken = Alert(
        name: "KPIConfigBroken", severity: .warning, hold: .seconds(300),
        condition: .each(
            Watched(
                metric: "kpi_collector_config_file_error", untold: ["reason"], combining: .max,
                memory: .seconds(900)),
            "== 1"),
        subject: .file,
        summary: LocalizedText(
            vi: "Tệp cấu hình có lỗi: {{ $labels.file }}",
            en: "Mistake in a file: {{ $labels.file }}"),
        description: LocalizedText(
            vi: """
                Tệp {{ $labels.file }} có lỗi nên không có hiệu lực. Lý do:{{ or $reason " –" }}. \
                Chạy kpi-collector check để xem dòng và cột.
                """,
            en: """
                The file {{ $labels.file }} has a mistake and is not in force. \
                Reason:{{ or $reason " –" }}. Run kpi-collector check for the line and column.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Một tệp của bộ thu thập hoặc tệp kế hoạch có lỗi. Chỉ riêng tệp đó không có hiệu \
                    lực; với tệp kế hoạch, bản tốt gần nhất vẫn được dùng.
                    """,
                en: """
                    A collector's file or a plan file has a mistake. Only that file is not in force; of \
                    a plan, the last good version goes on.
                    """),
            look: LocalizedText(
                vi:
                    "Chạy kpi-collector check: mỗi lỗi có tệp, dòng, cột và gợi ý. Trang đầu cũng ghi lỗi.",
                en: """
                    Run kpi-collector check: each mistake comes with file, line, column and a hint. The \
                    first page shows it too.
                    """),
            act: LocalizedText(
                vi:
                    "Sửa tệp, kiểm tra lại bằng kpi-collector check, rồi nạp lại cấu hình (kill -HUP).",
                en: "Mend the file, run kpi-collector check again, and reload (kill -HUP)."),
            silence: LocalizedText(
                vi: "Nạp lại cấu hình không còn lỗi; cảnh báo hết sau 15 phút.",
                en: "A reload without the mistake; the alert ends 15 minutes later.")))
}
