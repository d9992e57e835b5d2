import Foundation
import TestSupport
import Testing

/// A series of scrapes, four a second, with the time that each took.
struct Vigil {
    let start: Date
    private(set) var scrapes: [Scrape] = []

    struct Scrape {
        let seconds: Double
        let status: Int?
        /// The counters of runs, by their series.
        let runs: [Substring: Double]
    }

    /// Scrapes a daemon for a time.
    static func keep(over daemon: DaemonProcess, seconds: Int) async -> Vigil {
        var vigil = Vigil(start: .now)
        while Date.now.timeIntervalSince(vigil.start) < Double(seconds) {
            await vigil.scrape(daemon)
        }
        return vigil
    }

    /// Scrapes a daemon until a page is as wanted; nil if none is in time.
    mutating func scrape(
        _ daemon: DaemonProcess, within seconds: Double, until isWanted: (String) -> Bool
    ) async -> String? {
        let deadline = Date.now.addingTimeInterval(seconds)
        repeat {
            if let text = await scrape(daemon), isWanted(text) { return text }
        } while Date.now < deadline
        return nil
    }

    @discardableResult
    private mutating func scrape(_ daemon: DaemonProcess) async -> String? {
        let page = await daemon.page("/metrics")
        let took = page.map { $0.took / .seconds(1) } ?? .infinity
        scrapes.append(Scrape(seconds: took, status: page?.status, runs: Self.runs(page?.text)))
        try? await Task.sleep(for: .milliseconds(250))
        return page?.text
    }

    private static func runs(_ page: String?) -> [Substring: Double] {
        let lines = (page ?? "").split(separator: "\n")
            .filter { $0.hasPrefix("kpi_collector_runs_total{") }
            .compactMap { line -> (Substring, Double)? in
                guard let blank = line.lastIndex(of: " ") else { return nil }
                return (line[..<blank], Double(line[line.index(after: blank)...]) ?? -1)
            }
        return Dictionary(lines) { $1 }
    }

    init(start: Date = .now) {
        self.start = start
    }

    func expectPromptScrapes() {
        #expect(!scrapes.isEmpty)
        #expect(scrapes.allSatisfy { $0.status == 200 }, "a scrape has failed")
        let slowest = scrapes.map(\.seconds).max() ?? .infinity
        #expect(slowest <= Double(Campaign.slack), "a scrape took \(slowest) s")
    }

    /// No counter of a run vanishes or goes down.
    func expectNoReset() {
        for (before, after) in zip(scrapes, scrapes.dropFirst()) {
            for (series, count) in before.runs {
                let next = after.runs[series]
                #expect(next ?? -1 >= count, "\(series): \(count), then \(next as Any)")
            }
        }
    }
}
