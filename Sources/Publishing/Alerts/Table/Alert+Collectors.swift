internal import Indicators

extension Alert {
    /// A collector has failed five times in a row.
    ///
    /// Any replica may raise it: nothing else reports a replica that has lost its network.
    static let collectorFailing = Alert(
        name: "KPICollectorFailing",
        words: LocalizedText(vi: "Không đọc được nguồn số liệu", en: "Source cannot be read"),
        severity: .warning, forDuration: .zero,
        condition: .each(
            AlertQuery(metric: "kpi_collector_consecutive_failures", aggregation: .max), ">= 5"),
        subject: .collector,
        summary: LocalizedText(
            vi: "Không lấy được số liệu: {{ $labels.collector }}",
            en: "Collector failing: {{ $labels.collector }}"),
        description: LocalizedText(
            vi: """
                Bộ thu thập {{ $labels.collector }} đã lỗi {{ $value }} lần liên tiếp. \
                Lý do:{{ or $reason " –" }}.
                """,
            en: """
                Collector {{ $labels.collector }} has failed {{ $value }} times in a row. \
                Reason:{{ or $reason " –" }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Năm lần liên tiếp hoặc hơn, bộ thu thập không lấy được số liệu từ nguồn. Các giá \
                    trị tốt gần nhất vẫn được giữ và vẫn được đánh giá.
                    """,
                en: """
                    The collector has failed to read its source at least five times in a row. The \
                    last good values are kept and still evaluated.
                    """),
            look: LocalizedText(
                vi: """
                    Lý do (dns, connect, tls, auth, timeout, http_status, decode…) có trong cảnh báo, \
                    trên trang đầu và trong nhật ký. Chạy kpi-collector try TÊN trên đúng máy đó.
                    """,
                en: """
                    The reason (dns, connect, tls, auth, timeout, http_status, decode…) is in the \
                    alert, on the start page and in the log. Run kpi-collector try NAME on that \
                    machine.
                    """),
            act: LocalizedText(
                vi: """
                    dns, connect, timeout: kiểm tra mạng và địa chỉ. auth: kiểm tra mật khẩu, khóa truy \
                    cập. decode, no_rows, expect: nguồn đã đổi cấu trúc, sửa tệp của bộ thu thập.
                    """,
                en: """
                    dns, connect, timeout: check the network and the address. auth: check the \
                    password or token. decode, no_rows, expect: the source has changed; adapt the \
                    file.
                    """),
            silence: LocalizedText(
                vi: "Một lần chạy thành công; hoặc gỡ tệp của bộ thu thập (hết báo sau một giờ).",
                en: "One successful run; or removing the file (it resolves within an hour).")))

    /// A configuration file has an error and is not active.
    ///
    /// Any replica may raise it: the files of two machines can differ. The series of a file that is
    /// removed disappears, so the lookback is shorter than `for`.
    static let configBroken = Alert(
        name: "KPIConfigBroken",
        words: LocalizedText(vi: "Tệp cấu hình có lỗi", en: "Error in a configuration file"),
        severity: .warning, forDuration: .seconds(1200),
        condition: .each(
            AlertQuery(
                metric: "kpi_collector_config_file_error", aggregation: .max,
                lookback: .seconds(900)),
            "== 1"),
        subject: .file,
        summary: LocalizedText(
            vi: "Tệp cấu hình có lỗi: {{ $labels.file }}",
            en: "Error in file: {{ $labels.file }}"),
        description: LocalizedText(
            vi: """
                Tệp {{ $labels.file }} có lỗi nên không có hiệu lực. Lý do:{{ or $reason " –" }}. \
                Chạy kpi-collector check để xem dòng và cột.
                """,
            en: """
                File {{ $labels.file }} has an error and is not active. \
                Reason:{{ or $reason " –" }}. Run kpi-collector check for the line and column.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Một tệp của bộ thu thập hoặc tệp kế hoạch có lỗi. Chỉ riêng tệp đó không có hiệu \
                    lực; với tệp kế hoạch, bản tốt gần nhất vẫn được dùng.
                    """,
                en: """
                    A collector file or a plan file has an error. Only that file is affected; the \
                    last good version that the daemon has read stays active.
                    """),
            look: LocalizedText(
                vi:
                    "Chạy kpi-collector check: mỗi lỗi có tệp, dòng, cột và gợi ý. Trang đầu cũng ghi lỗi.",
                en: """
                    Run kpi-collector check: it reports each error with file, line, column and a \
                    suggestion. The start page shows the errors too.
                    """),
            act: LocalizedText(
                vi:
                    "Sửa tệp, kiểm tra lại bằng kpi-collector check, rồi nạp lại cấu hình (kill -HUP).",
                en: "Fix the file, re-run kpi-collector check, and reload (kill -HUP)."),
            silence: LocalizedText(
                vi: "Nạp lại cấu hình không còn lỗi; hoặc gỡ tệp.",
                en: "A reload without the error; or removing the file.")))
}
