internal import Indicators

extension Alert {
    /// A collector has failed five times in a row.
    ///
    /// Any replica may raise it: one that has lost its network is told by nothing else.
    static let collectorFailing = Alert(
        name: "KPICollectorFailing", severity: .warning, hold: .zero,
        condition: .each(
            Watched(metric: "kpi_collector_consecutive_failures", combining: .max), ">= 5"),
        subject: .collector,
        summary: LocalizedText(
            vi: "Không lấy được số liệu: {{ $labels.collector }}",
            en: "Collector fails: {{ $labels.collector }}"),
        description: LocalizedText(
            vi: """
                Bộ thu thập {{ $labels.collector }} đã lỗi {{ $value }} lần liên tiếp. \
                Lý do:{{ or $reason " –" }}.
                """,
            en: """
                The collector {{ $labels.collector }} has failed {{ $value }} times in a row. \
                Reason:{{ or $reason " –" }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Năm lần liên tiếp hoặc hơn, bộ thu thập không lấy được số liệu từ nguồn. Các giá \
                    trị tốt gần nhất vẫn được giữ và vẫn được đánh giá.
                    """,
                en: """
                    Five times in a row or more the collector got no figures from its source. The last \
                    good values stay, and are still judged.
                    """),
            look: LocalizedText(
                vi: """
                    Lý do (dns, connect, tls, auth, timeout, http_status, decode…) có trong cảnh báo, \
                    trên trang đầu và trong nhật ký. Chạy kpi-collector try TÊN trên đúng máy đó.
                    """,
                en: """
                    The reason (dns, connect, tls, auth, timeout, http_status, decode…) is in the alert, \
                    on the first page and in the log. Run kpi-collector try NAME on that machine.
                    """),
            act: LocalizedText(
                vi: """
                    dns, connect, timeout: kiểm tra mạng và địa chỉ. auth: kiểm tra mật khẩu, khóa truy \
                    cập. decode, no_rows, expect: nguồn đã đổi cấu trúc, sửa tệp của bộ thu thập.
                    """,
                en: """
                    dns, connect, timeout: check the network and the address. auth: check the password \
                    or token. decode, no_rows, expect: the source has changed, adapt the file.
                    """),
            silence: LocalizedText(
                vi: "Một lần chạy thành công; hoặc gỡ tệp của bộ thu thập (hết báo sau một giờ).",
                en: "One good run; or taking the collector's file away (it ends within an hour).")))
}
