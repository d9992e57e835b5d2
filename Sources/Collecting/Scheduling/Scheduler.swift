package import Basics
internal import HeapModule
package import Indicators

/// Runs each collector when it is due: never twice at once, and within limits on concurrent runs,
/// in total and per host.
package actor Scheduler<C: Clock> where C.Instant == Instant {
    private let clock: C
    private let concurrency: Int
    private let concurrencyPerHost: Int
    /// Performs a run and returns the number of consecutive failures of the collector.
    private let perform: @Sendable (Collector) async -> Int
    private var collectors: [CollectorName: Collector] = [:]
    /// Entries whose instant differs from `due` are stale.
    private var queue = Heap<Entry>()
    private var running: Set<CollectorName> = []
    private var runningPerHost: [String: Int] = [:]
    /// Due entries whose host has no free slot; others overtake them.
    private var parked: [String: Heap<Entry>] = [:]
    private var sleeper: Task<Void, Never>?
    /// The clock's last time; an earlier one means that it was set back.
    private var latest: Instant
    /// The due instants of the waiting collectors; a running one is not included.
    package private(set) var due: [CollectorName: Instant] = [:]

    package init(
        _ collectors: [Collector], clock: C, concurrency: Int, concurrencyPerHost: Int = .max,
        perform: @escaping @Sendable (Collector) async -> Int
    ) {
        self.clock = clock
        self.concurrency = concurrency
        self.concurrencyPerHost = concurrencyPerHost
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

    /// Replaces the collectors.
    ///
    /// New and changed collectors run soon; runs in progress are not disturbed.
    package func replace(with collectors: [Collector]) {
        let before = self.collectors
        self.collectors = Dictionary(collectors.map { ($0.name, $0) }) { first, _ in first }
        for name in before.keys where self.collectors[name] == nil { due[name] = nil }
        let changed = collectors.filter {
            before[$0.name] != $0 && !running.contains($0.name)
        }
        for collector in changed {
            enqueue(collector.name, at: collector.firstRun(after: clock.now, among: changed.count))
        }
        refill()
        sleeper?.cancel()
    }

    /// Runs collectors soon, unless they are due sooner or running.
    package func hasten(_ names: [CollectorName]) {
        let now = clock.now
        for name in names where !running.contains(name) {
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
                let isFree = running.count < concurrency
                guard isFree, let next = nextWaiting, next.due <= clock.now else {
                    await sleep(until: isFree ? nextWaiting?.due : nil)
                    continue
                }
                queue.removeMin()
                guard let collector = collectors[next.name] else { continue }
                let host = collector.source.host
                guard takeSlot(at: host, for: next) else { continue }
                due[next.name] = nil
                running.insert(next.name)
                group.addTask { await self.run(collector, at: host) }
            }
            group.cancelAll()
        }
    }

    private func run(_ collector: Collector, at host: String?) async {
        let failures = await perform(collector)
        let name = collector.name
        running.remove(name)
        releaseSlot(at: host)
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
        refill()
    }

    /// Rebuilds the queue from the due times.
    private func refill() {
        parked = [:]
        queue = Heap(due.map { Entry(due: $1, name: $0) })
    }

    /// Takes a slot of the host; if none is free, parks the entry and returns false.
    private func takeSlot(at host: String?, for entry: Entry) -> Bool {
        guard let host else { return true }
        guard runningPerHost[host, default: 0] < concurrencyPerHost else {
            parked[host, default: Heap()].insert(entry)
            return false
        }
        runningPerHost[host, default: 0] += 1
        return true
    }

    /// Frees a slot and queues the next entry parked for the host.
    private func releaseSlot(at host: String?) {
        guard let host, let count = runningPerHost[host] else { return }
        runningPerHost[host] = count > 1 ? count - 1 : nil
        while let entry = parked[host]?.popMin() {
            guard due[entry.name] == entry.due else { continue }
            return queue.insert(entry)
        }
        parked[host] = nil
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
