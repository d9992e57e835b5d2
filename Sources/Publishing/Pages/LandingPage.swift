internal import Basics
package import Indicators

/// The page that a person sees first: how each collector fares, and where to look further.
package enum LandingPage {
    /// The page as an HTML document.
    package static func html(of snapshot: Snapshot, version: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>kpi-collector</title>
        <style>\(style)</style>
        </head>
        <body>
        <h1>kpi-collector <small>\(escaped(version))</small></h1>
        <p><a href="/metrics">Metrics</a> · <a href="/docs/alerts">Cảnh báo · Alerts</a> · \
        <a href="/-/healthy">Healthy</a> · \
        <a href="/-/ready">Ready</a></p>
        \(clock(snapshot))\(mistakes(snapshot.configuration))\
        \(snapshot.plans.map(Scoreboard.html).joined())\(table(snapshot))
        </body>
        </html>

        """
    }

    private static func clock(_ snapshot: Snapshot) -> String {
        guard let start = snapshot.clockStart else { return "" }
        let zone = snapshot.plans.first?.plan.zone ?? .utc
        return """
            <p class="bad">Đồng hồ được đặt bắt đầu từ · the clock was set to start at \
            \(zone.iso8601(start)); bây giờ là · now \(zone.iso8601(snapshot.at)).</p>

            """
    }

    private static func mistakes(_ configuration: ConfigurationState) -> String {
        guard !configuration.errors.isEmpty else { return "" }
        let items = configuration.errors.map { "<li>\(escaped($0.complaint))</li>" }
        return "<h2>Files not in force</h2>\n<ul class=\"bad\">\(items.joined())</ul>\n"
    }

    private static func table(_ snapshot: Snapshot) -> String {
        guard !snapshot.collectors.isEmpty else {
            return "<p>No collector is in force: there is no file without a mistake.</p>"
        }
        let rows = snapshot.collectors.map { row($0, at: snapshot.at) }
        return """
            <h2>Collectors</h2>
            <table>
            <thead><tr><th>Collector</th><th>Last run</th><th>Series</th><th>Last success</th>\
            <th>Next run</th></tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            """
    }

    private static func row(_ state: CollectorState, at now: Instant) -> String {
        let collector = state.collector
        let titles = collector.title.map {
            "<br><small>\(escaped($0.vi))<br>\(escaped($0.en))</small>"
        }
        let example = state.isExample ? exampleTag : ""
        let cells = [
            "<td><b>\(collector.name)</b>\(example)\(titles ?? "")</td>", outcome(state),
            "<td data-label=\"Series\">\(state.history.map { "\($0.samples.count)" } ?? "–")</td>",
            time("Last success", state.history?.lastSuccess, collector.zone, now),
            time("Next run", state.nextRun, collector.zone, now),
        ]
        return "<tr>\(cells.joined())</tr>"
    }

    /// Marks figures that are not the city's own.
    static let exampleTag = " <small class=\"tag\">ví dụ · example</small>"

    private static func outcome(_ state: CollectorState) -> String {
        guard let history = state.history else { return "<td>not run yet</td>" }
        let outcome = history.last.outcome
        let notes =
            history.failure.map { ["\($0.reason.rawValue): \($0.message)"] }
            ?? history.output?.remarks ?? []
        let small = notes.map { "<br><small>\(escaped($0))</small>" }.joined()
        return "<td class=\"\(outcome.rawValue)\">\(outcome.rawValue)\(small)</td>"
    }

    private static func time(
        _ label: String, _ instant: Instant?, _ zone: Zone, _ now: Instant
    ) -> String {
        let shown = instant.map { instant in
            let words = relative(instant, to: now)
            return "\(words)<br><small>\(zone.iso8601(instant))</small>"
        }
        return "<td data-label=\"\(label)\">\(shown ?? "–")</td>"
    }

    private static func relative(_ instant: Instant, to now: Instant) -> String {
        let seconds = now.duration(to: instant).milliseconds / 1000
        let span = Duration.seconds(abs(seconds)).spanText
        return seconds < 0 ? "\(span) ago" : "in \(span)"
    }

    /// A text as it may stand between tags and in attributes.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}

extension LandingPage {
    static let style = """
        :root{color-scheme:light dark;--line:#8884;--bad:#c0392b;--good:#1e8449;--part:#b9770e}
        @media(prefers-color-scheme:dark){:root{--bad:#ff8a7a;--good:#7bd88f;--part:#f0b45a}}
        body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
        h1 small,small{font-weight:normal;opacity:.75}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;\
        border-bottom:1px solid var(--line);overflow-wrap:anywhere}
        table:not(.plan) td:nth-child(n+3){white-space:nowrap}
        .failed,.bad,.missed,.overdue{color:var(--bad)}
        .ok,.unchanged,.met,.done,.on_track{color:var(--good)}
        .partial,.at_risk,.due_soon{color:var(--part)}
        .plan{margin-bottom:2rem}.plan td,.plan th{padding-right:1rem;overflow-wrap:break-word}
        .whole{white-space:nowrap}
        .tag{border:1px solid var(--line);border-radius:.5rem;padding:0 .4rem;white-space:nowrap}
        @media(max-width:40rem){thead{display:none}td{display:block;border:0;padding:.1rem 0}\
        tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}\
        td[data-label]::before{content:attr(data-label)": ";opacity:.75}}
        """
}
