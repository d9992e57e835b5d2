internal import Indicators

/// The page that an alert's `runbook_url` leads to: one section for each alert.
package enum AlertPage {
    /// The page as an HTML document.
    package static let html = PageLayout(
        title: "Cảnh báo · Alerts – kpi-collector", style: "tbody th{width:9rem}",
        heading: "Cảnh báo <small lang=\"en\">Alerts</small>",
        body: """
            <p><a href="/">kpi-collector</a> · \(contents)</p>
            \(Alert.all.map(section).joined(separator: "\n"))
            """
    ).document

    private static var contents: HTML {
        Alert.all.map { "<a href=\"#\($0.name)\">\($0.name)</a>" as HTML }
            .joined(separator: " · ")
    }

    private static func section(_ alert: Alert) -> HTML {
        let runbook = alert.runbook
        let rows = [
            (LocalizedText(vi: "Ý nghĩa", en: "What it means"), runbook.meaning),
            (LocalizedText(vi: "Cần xem", en: "What to look at"), runbook.look),
            (LocalizedText(vi: "Cần làm", en: "What to do"), runbook.act),
            (LocalizedText(vi: "Khi nào hết", en: "What silences it"), runbook.silence),
        ]
        return """
            <h2 id="\(alert.name)">\(alert.name) \
            <small class="tag">\(alert.severity.rawValue)</small><br>
            <small>\(alert.words.vi) · <span lang="en">\(alert.words.en)</span></small></h2>
            <table>
            <tbody>
            \(rows.map(row).joined(separator: "\n"))
            </tbody>
            </table>
            """
    }

    private static func row(_ heading: LocalizedText, _ text: LocalizedText) -> HTML {
        """
        <tr><th>\(heading.vi)<br><small lang="en">\(heading.en)</small></th>\
        <td>\(text.vi)<br><small lang="en">\(text.en)</small></td></tr>
        """
    }
}
