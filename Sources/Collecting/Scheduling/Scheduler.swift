package import Basics
internal import HeapModule
package import Indicators

/// Runs each collector when it is due: never twice at once, and within limits on concurrent runs,
/// in total and per host.
package actor Scheduler<C: Clock> where C.Instant == Instant {
    private let clock: C
    /// Performs a run and returns the number of consecutive failures of the collector.
    private let perform: @Sendable (Collector) async -> Int
    private var collectors: [CollectorName: Collector] = [:]
    /// Entries whose instant differs from `due` are stale.
    private var queue = Heap<Entry>()
    private var places: Places
    /// Due entries without a free place; others overtake them.
    private var parked: [Places.Bottleneck: Heap<Entry>] = [:]
    private var sleeper: Task<Void, Never>?
    /// The clock's last time; an earlier one means that it was set back.
    private var latest: Instant
    /// The due instants of the waiting collectors; a running one is not included.
    package private(set) var due: [CollectorName: Instant] = [:]

    /// Makes a scheduler; the closure performs a run and returns the number of consecutive failures.
    ///
    /// As many runs of files as over the network may be in progress at once. Runs that have lasted
    /// longer than `patience` do not count.
    package init(
        _ collectors: [Collector], clock: C, concurrency: Int, slowRuns: Int = 512,
        concurrencyPerHost: Int = .max,
        patience: Duration = .milliseconds(500),
        perform: @escaping @Sendable (Collector) async -> Int
    ) {
        self.clock = clock
        places = Places(
            concurrency: concurrency, slowRuns: max(concurrency, slowRuns),
            perHost: concurrencyPerHost, patience: patience)
        self.perform = perform
        let now = clock.now
        latest = now
        for collector in collectors {
            let first = collector.firstRun(after: now)
            self.collectors[collector.name] = collector
            due[collector.name] = first
            queue.insert(Entry(due: first, name: collector.name))
        }
    }

    /// Continues the schedules and the delays after failures from stored histories.
    package func resume(_ histories: [CollectorName: CollectorHistory]) {
        let now = clock.now
        for (name, collector) in collectors where due[name] != nil {
            let history = histories[name]
            due[name] = collector.firstRun(after: now, following: history)
            if (history?.consecutiveFailures ?? 0) > 0 { places.suspect(name) }
        }
        refill()
        sleeper?.cancel()
    }

    /// Replaces the collectors.
    ///
    /// New and changed collectors run soon; runs in progress are not disturbed.
    package func replace(with collectors: [Collector]) {
        let before = self.collectors
        self.collectors = Dictionary(collectors.map { ($0.name, $0) }) { first, _ in first }
        for name in before.keys where self.collectors[name] == nil { due[name] = nil }
        let changed = collectors.filter {
            before[$0.name] != $0 && !places.isRunning($0.name)
        }
        for collector in changed {
            enqueue(collector.name, at: collector.firstRun(after: clock.now, among: changed.count))
        }
        places.forget(allBut: self.collectors.keys)
        refill()
        sleeper?.cancel()
    }

    /// Runs collectors soon, unless they are due sooner or running.
    package func hasten(_ names: [CollectorName]) {
        let now = clock.now
        for name in names where !places.isRunning(name) {
            guard let collector = collectors[name] else { continue }
            let soon = collector.firstRun(after: now, among: names.count)
            if due[name].map({ soon < $0 }) ?? true { enqueue(name, at: soon) }
        }
        refill()
        sleeper?.cancel()
    }

    /// Runs collectors until the task is cancelled; a cancelled run ends at once.
    package func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                followClock()
                moveSlowRuns()
                guard let next = nextWaiting, next.due <= clock.now else {
                    await sleep(until: nextInstant)
                    continue
                }
                queue.removeMin()
                guard let collector = collectors[next.name] else { continue }
                if let bottleneck = places.enter(collector, at: clock.now) {
                    park(next, of: collector, at: bottleneck)
                    continue
                }
                due[next.name] = nil
                group.addTask { await self.run(collector) }
            }
            group.cancelAll()
        }
    }

    private func run(_ collector: Collector) async {
        let failures = await perform(collector)
        let name = collector.name
        followClock()
        let freed = places.leave(name, failures: failures, at: clock.now)
        for bottleneck in freed { unpark(at: bottleneck) }
        if let current = collectors[name] {
            let next =
                current == collector
                ? collector.nextRun(after: clock.now, failures: failures)
                : current.firstRun(after: clock.now)
            enqueue(name, at: next)
        }
        sleeper?.cancel()
    }

    private func enqueue(_ name: CollectorName, at instant: Instant) {
        followClock()
        due[name] = instant
        queue.insert(Entry(due: instant, name: name))
    }

    /// Shifts due times back with the clock; otherwise nothing would run until the old time.
    private func followClock() {
        let now = clock.now
        let step = latest.duration(to: now)
        latest = now
        guard step < .zero else { return }
        due = due.mapValues { $0.advanced(by: step) }
        places.shift(by: step)
        refill()
    }

    /// Rebuilds the queue from the due times.
    private func refill() {
        parked = [:]
        queue = Heap(due.map { Entry(due: $1, name: $0) })
    }

    /// Sets a due entry aside until there is room, and lets others have the place that it left.
    private func park(
        _ entry: Entry, of collector: Collector, at bottleneck: Places.Bottleneck
    ) {
        parked[bottleneck, default: Heap()].insert(entry)
        let other: Places.Bottleneck? =
            switch bottleneck {
            case .host: .lane(places.lane(of: collector))
            case .lane: collector.source.host.map { .host($0) }
            }
        if let other, places.hasRoom(at: other) { unpark(at: other) }
    }

    /// Queues the next entry that waits for a place there.
    private func unpark(at bottleneck: Places.Bottleneck) {
        while let entry = parked[bottleneck]?.popMin() {
            guard due[entry.name] == entry.due else { continue }
            return queue.insert(entry)
        }
        parked[bottleneck] = nil
    }

    /// The lanes that due entries wait for, and that runs can be moved from.
    private var fullLanes: [Places.Lane] {
        [.network, .files].filter { parked[.lane($0)]?.isEmpty == false }
    }

    /// Gives the places of runs that last long to entries that wait.
    private func moveSlowRuns() {
        for lane in fullLanes {
            for _ in 0..<places.moveSlowRuns(from: lane, at: clock.now) { unpark(at: .lane(lane)) }
        }
    }

    /// The next instant at which an entry is due or gets a place.
    private var nextInstant: Instant? {
        let moves = fullLanes.compactMap { places.nextMove(from: $0) }
        return (moves + [nextWaiting?.due].compactMap { $0 }).min()
    }

    /// The entry that is due first, after stale ones are removed.
    private var nextWaiting: Entry? {
        while let first = queue.min, due[first.name] != first.due { queue.removeMin() }
        return queue.min
    }

    /// Sleeps until an instant, or forever if nil; wakes early on a change.
    private func sleep(until deadline: Instant?) async {
        let task = Task { [clock] in
            let farAway = Instant(milliseconds: .max / 2)
            _ = try? await clock.sleep(until: deadline ?? farAway, tolerance: nil)
        }
        sleeper = task
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private struct Entry: Comparable {
        let due: Instant
        let name: CollectorName

        static func < (left: Entry, right: Entry) -> Bool {
            (left.due, left.name) < (right.due, right.name)
        }
    }
}
