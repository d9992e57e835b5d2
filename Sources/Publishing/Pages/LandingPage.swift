internal import Basics
package import Indicators

/// The start page: the plans, each collector's last run, and links to the other pages.
package enum LandingPage {
    /// The page as an HTML document.
    package static func html(of snapshot: Snapshot, version: String) -> String {
        PageLayout(
            title: "kpi-collector", heading: "kpi-collector <small>\(version)</small>",
            body: """
                <p><a href="/metrics">Metrics</a> · <a href="/docs/alerts">Cảnh báo · Alerts</a> · \
                <a href="/-/healthy">Healthy</a> · \
                <a href="/-/ready">Ready</a></p>
                \(clock(snapshot))\(examples(snapshot))\(invalidFiles(snapshot.configuration))\
                \(snapshot.plans.map(Scoreboard.html).joined())\(collectors(snapshot))
                """
        ).document
    }

    /// Marks figures that are not the city's own.
    static let exampleTag: HTML = " <small class=\"tag\">\(Words.example.both)</small>"

    private static func clock(_ snapshot: Snapshot) -> HTML {
        guard let start = snapshot.clockStart else { return .empty }
        let zone = snapshot.plans.first?.plan.zone ?? .utc
        return """
            <p class="bad">Đồng hồ được đặt bắt đầu từ · the clock was set to start at \
            \(zone.iso8601(start)); bây giờ là · now \(zone.iso8601(snapshot.at)).</p>

            """
    }

    /// The notice that some values, or all, are examples.
    private static func examples(_ snapshot: Snapshot) -> HTML {
        let yielding = snapshot.collectors.filter { $0.history?.good != nil }
        let active = yielding.isEmpty ? snapshot.collectors : yielding
        let count = active.count { $0.isExample }
        guard count > 0 else { return .empty }
        guard count < active.count else {
            return """
                <p class="bad">Chỉ có số liệu ví dụ, chưa có số liệu thật; không có cảnh báo nào · \
                Only examples are active, no real figures; no alert fires.</p>

                """
        }
        return """
            <p class="bad">\(count) trong \(active.count) nguồn là số liệu ví dụ, không có cảnh báo \
            · \(count) of \(active.count) collectors with values are examples, for which no alert \
            fires.</p>

            """
    }

    private static func invalidFiles(_ configuration: ConfigurationState) -> HTML {
        guard !configuration.errors.isEmpty else { return .empty }
        let items = configuration.errors.map { "<li>\($0.problem)</li>" as HTML }
        return "<h2>Inactive files</h2>\n<ul class=\"bad\">\(items.joined())</ul>\n"
    }

    private static func collectors(_ snapshot: Snapshot) -> HTML {
        guard !snapshot.collectors.isEmpty else {
            return "<p>No collector is active: there is no file without errors.</p>"
        }
        return "<h2>Collectors</h2>\n" + table(at: snapshot.at).html(snapshot.collectors)
    }

    private static func table(at now: Instant) -> HTMLTable<CollectorState> {
        HTMLTable(
            style: .empty,
            columns: [
                .init(title: Words.collector, isLabelled: false) { .init(content: name(of: $0)) },
                .init(title: Words.lastRun, isLabelled: false, cell: outcome),
                .init(title: Words.series) { state in
                    .init(content: state.history.map { "\($0.samples.count)" } ?? "–")
                },
                .init(title: Words.lastSuccess) { state in
                    .init(content: time(state.history?.lastSuccess, of: state, now))
                },
                .init(title: Words.nextRun) { .init(content: time($0.nextRun, of: $0, now)) },
            ])
    }

    private static func name(of state: CollectorState) -> HTML {
        let example: HTML = state.isExample ? exampleTag : .empty
        let titles = state.collector.title.map { title -> HTML in
            "<br><small>\(title.vi)<br>\(title.en)</small>"
        }
        return "<b>\(state.collector.name.description)</b>\(example)\(titles ?? .empty)"
    }

    private static func outcome(_ state: CollectorState) -> HTMLTable<CollectorState>.Cell {
        guard let history = state.history else { return .init(content: "not run yet") }
        let outcome = history.last.outcome.rawValue
        let notes =
            history.failure.map { ["\($0.reason.rawValue): \($0.message)"] }
            ?? history.output?.remarks ?? []
        let small = notes.map { "<br><small>\($0)</small>" as HTML }.joined()
        return .init(content: "\(outcome)\(small)\(missingUnits(of: state))", style: outcome)
    }

    /// The units without a value in the last good run, of the metric that lacks the most.
    private static func missingUnits(of state: CollectorState) -> HTML {
        guard let output = state.history?.output else { return .empty }
        let coverages = state.collector.extraction.metrics.compactMap {
            state.collector.coverage(of: $0.name, in: output)
        }
        guard let worst = coverages.max(by: { $0.missing.count < $1.missing.count }),
            !worst.isComplete
        else { return .empty }
        let words = Words.incomplete(worst.reportedCount, of: worst.expected.count)
        return """
            <details><summary class="bad">\(words.both)</summary>\
            <small>\(worst.missing.map(\.name).joined(separator: "; "))</small></details>
            """
    }

    private static func time(
        _ instant: Instant?, of state: CollectorState, _ now: Instant
    ) -> HTML {
        guard let instant else { return "–" }
        let absolute = state.collector.zone.iso8601(instant)
        return "\(relative(instant, to: now))<br><small>\(absolute)</small>"
    }

    private static func relative(_ instant: Instant, to now: Instant) -> String {
        let seconds = now.duration(to: instant).milliseconds / 1000
        let span = Duration.seconds(abs(seconds)).spanText
        return seconds < 0 ? "\(span) ago" : "in \(span)"
    }
}
