internal import Basics

/// An agency in charge of the work of another or its own, from an instant on.
struct Handover: Hashable, Sendable {
    let agency: String
    let since: Instant
}

/// The agencies that took over the work of others, one after another.
struct Handovers: Sendable {
    private let zone: Zone
    private let successions: [String: Agency.Succession]
    private let chains: [String: [Handover]]

    init(_ agencies: [Agency], in zone: Zone) {
        self.zone = zone
        successions = Dictionary(
            agencies.compactMap { agency in agency.succession.map { (agency.id, $0) } }
        ) { first, _ in first }
        var chains: [String: [Handover]] = [:]
        for id in successions.keys { chains[id] = Self.chain(of: id, successions, [:], zone) }
        self.chains = chains
    }

    /// The agency itself, then those that took its work over, each with its first instant.
    ///
    /// `own` are the successions of one task, in place of those of the agencies.
    func chain(of id: String, own: [String: Agency.Succession] = [:]) -> [Handover] {
        guard own.isEmpty else { return Self.chain(of: id, successions, own, zone) }
        return chains[id] ?? [Handover(agency: id, since: .distantPast)]
    }

    /// The agency in charge at an instant.
    func current(_ id: String, own: [String: Agency.Succession] = [:], at now: Instant) -> String {
        if own.isEmpty, chains[id] == nil { return id }
        return chain(of: id, own: own).last { $0.since <= now }?.agency ?? id
    }

    private static func chain(
        of id: String, _ successions: [String: Agency.Succession],
        _ own: [String: Agency.Succession], _ zone: Zone
    ) -> [Handover] {
        var chain = [Handover(agency: id, since: .distantPast)]
        var seen: Set = [id]
        var last = id
        var since = Instant.distantPast
        while let next = own[last] ?? successions[last], seen.insert(next.successor).inserted {
            since = max(since, zone.start(of: next.since))
            chain.append(Handover(agency: next.successor, since: since))
            last = next.successor
        }
        return chain
    }
}

extension Instant {
    static var distantPast: Instant { Instant(milliseconds: .min) }
}
