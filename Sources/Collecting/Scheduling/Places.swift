internal import Basics
internal import Indicators

/// The places of runs: how many may be in progress at once, by what they wait for.
///
/// A run that waits long costs no place that others need: it moves to the lane of slow runs, where
/// collectors whose last run failed or was slow begin.
struct Places: Sendable {
    /// A group of runs with a number of places of its own.
    enum Lane: Hashable, Sendable {
        case network, files, slow
    }

    /// The scarce thing that a due run waits for.
    enum Bottleneck: Hashable, Sendable {
        case host(String)
        case lane(Lane)
    }

    private struct Occupant {
        var start: Instant
        var lane: Lane
        let host: String?
    }

    private let limits: [Lane: Int]
    private let limitPerHost: Int
    /// The time after which a run no longer holds a place that others need.
    let patience: Duration

    private var occupants: [CollectorName: Occupant] = [:]
    private var perLane: [Lane: Int] = [:]
    private var perHost: [String: Int] = [:]
    /// The collectors whose last run failed or was slow.
    private var suspects: Set<CollectorName> = []

    init(concurrency: Int, slowRuns: Int, perHost: Int, patience: Duration) {
        limits = [
            .network: concurrency, .files: concurrency, .slow: slowRuns,
        ]
        limitPerHost = perHost
        self.patience = patience
    }

    func isRunning(_ name: CollectorName) -> Bool { occupants[name] != nil }

    /// The lane in which a collector's next run begins.
    func lane(of collector: Collector) -> Lane {
        if suspects.contains(collector.name) { return .slow }
        if case .file = collector.source { return .files }
        return .network
    }

    mutating func suspect(_ name: CollectorName) {
        suspects.insert(name)
    }

    func hasRoom(at bottleneck: Bottleneck) -> Bool {
        switch bottleneck {
        case .host(let host): perHost[host, default: 0] < limitPerHost
        case .lane(let lane): perLane[lane, default: 0] < limits[lane, default: 1]
        }
    }

    /// Takes a place for a run, or returns what it has to wait for.
    mutating func enter(_ collector: Collector, at now: Instant) -> Bottleneck? {
        let host = collector.source.host
        let lane = lane(of: collector)
        if let host, !hasRoom(at: .host(host)) { return .host(host) }
        guard hasRoom(at: .lane(lane)) else { return .lane(lane) }
        occupants[collector.name] = Occupant(start: now, lane: lane, host: host)
        perLane[lane, default: 0] += 1
        if let host { perHost[host, default: 0] += 1 }
        return nil
    }

    /// Frees the place of a run, and returns where there is room now.
    mutating func leave(_ name: CollectorName, failures: Int, at now: Instant) -> [Bottleneck] {
        guard let occupant = occupants.removeValue(forKey: name) else { return [] }
        let isSuspect = failures > 0 || occupant.start.duration(to: now) >= patience
        if isSuspect { suspects.insert(name) } else { suspects.remove(name) }
        perLane[occupant.lane, default: 1] -= 1
        guard let host = occupant.host, let count = perHost[host] else {
            return [.lane(occupant.lane)]
        }
        perHost[host] = count > 1 ? count - 1 : nil
        return [.lane(occupant.lane), .host(host)]
    }

    /// Moves the runs of a lane that have lasted too long, and returns the number of places freed.
    mutating func moveSlowRuns(from lane: Lane, at now: Instant) -> Int {
        guard lane != .slow else { return 0 }
        var moved = 0
        for (name, occupant) in occupants
        where occupant.lane == lane && occupant.start.duration(to: now) >= patience {
            guard hasRoom(at: .lane(.slow)) else { break }
            occupants[name]?.lane = .slow
            perLane[lane, default: 1] -= 1
            perLane[.slow, default: 0] += 1
            moved += 1
        }
        return moved
    }

    /// The instant at which a run of a lane can be moved; nil if none can.
    func nextMove(from lane: Lane) -> Instant? {
        guard lane != .slow, hasRoom(at: .lane(.slow)) else { return nil }
        return occupants.values.filter { $0.lane == lane }.map(\.start).min()?
            .advanced(by: patience)
    }

    /// Shifts the start of each run with the clock.
    mutating func shift(by step: Duration) {
        occupants = occupants.mapValues { occupant in
            var shifted = occupant
            shifted.start = occupant.start.advanced(by: step)
            return shifted
        }
    }

    /// Forgets collectors that are no longer configured.
    mutating func forget(allBut names: some Sequence<CollectorName>) {
        suspects.formIntersection(Set(names))
    }
}
