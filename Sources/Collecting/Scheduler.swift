package import Formats
internal import HeapModule
package import Indicators

/// Runs each collector when it is due: never twice at once, and never more than so many together.
package actor Scheduler<C: Clock> where C.Instant == Instant {
    private let clock: C
    private let concurrency: Int
    /// Performs a run and answers how many runs of the collector have failed in a row.
    private let perform: @Sendable (Collector) async -> Int
    private var queue: Heap<Entry>
    private var running = 0
    private var sleeper: Task<Void, Never>?
    /// When each waiting collector is due; a running one is not in it.
    package private(set) var due: [CollectorName: Instant]

    package init(
        _ collectors: [Collector], clock: C, concurrency: Int,
        perform: @escaping @Sendable (Collector) async -> Int
    ) {
        let start = clock.now
        let entries = collectors.map {
            Entry(due: Timetable.firstRun(of: $0, after: start), collector: $0)
        }
        self.clock = clock
        self.concurrency = concurrency
        self.perform = perform
        queue = Heap(entries)
        due = Dictionary(entries.map { ($0.collector.name, $0.due) }) { first, _ in first }
    }

    /// Runs collectors until the task is cancelled; a cancelled run ends at once.
    package func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                guard running < concurrency, let next = queue.min, next.due <= clock.now else {
                    await sleep(until: running < concurrency ? queue.min?.due : nil)
                    continue
                }
                queue.removeMin()
                due[next.collector.name] = nil
                running += 1
                group.addTask { await self.run(next.collector) }
            }
            group.cancelAll()
        }
    }

    private func run(_ collector: Collector) async {
        let failures = await perform(collector)
        running -= 1
        let next = Timetable.nextRun(of: collector, after: clock.now, failures: failures)
        queue.insert(Entry(due: next, collector: collector))
        due[collector.name] = next
        sleeper?.cancel()
    }

    /// Sleeps until an instant, for ever without one; ends early when a run has ended.
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
        let collector: Collector

        static func == (left: Entry, right: Entry) -> Bool {
            left.due == right.due && left.collector.name == right.collector.name
        }

        static func < (left: Entry, right: Entry) -> Bool {
            (left.due, left.collector.name) < (right.due, right.collector.name)
        }
    }
}
