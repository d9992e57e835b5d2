package import Basics
package import Indicators
package import Logging
internal import ServiceLifecycle

/// Runs the collectors, records their output, and provides snapshots.
package actor Daemon<C: Clock, F: Fetcher>: Service where C.Instant == Instant {
    private var active: ActiveConfiguration
    private let clock: C
    private let store: any Store
    private let history: (any HistoryRecorder & JudgedHistory)?
    private let judge: Judge
    private let scheduler: Scheduler<C>
    private let start: Instant
    private let isClockSet: Bool
    private let usage: @Sendable () -> ProcessUsage

    /// The time after which collectors that have not run no longer delay readiness.
    package static var readyTimeout: Duration { .seconds(30) }

    /// Makes a daemon that collects when it is run.
    ///
    /// `isClockSet` is true if the clock is not the machine's. `usage` returns the current usage
    /// of resources.
    package init(
        _ active: ActiveConfiguration, concurrency: Int, slowRuns: Int = 512,
        concurrencyPerHost: Int = .max,
        fetcher: F, store: any Store, history: (any HistoryRecorder & JudgedHistory)? = nil,
        clock: C,
        isClockSet: Bool = false, logger: Logger,
        usage: @escaping @Sendable () -> ProcessUsage = { .current() }
    ) {
        self.active = active
        self.clock = clock
        self.store = store
        self.history = history
        self.isClockSet = isClockSet
        self.usage = usage
        start = clock.now
        let judge = Judge(history)
        self.judge = judge
        let documents = DocumentThreads()
        let pipeline = Pipeline(fetcher: fetcher, threads: documents)
        let runLogger = RunLogger(logger: logger)
        scheduler = Scheduler(
            active.collectors, clock: clock, concurrency: concurrency, slowRuns: slowRuns,
            concurrencyPerHost: concurrencyPerHost
        ) { collector in
            let known = await store.history(of: collector.name)
            let run = await pipeline.run(
                collector, at: clock.now,
                knownVersion: known?.knownVersion(under: collector.definition),
                former: known?.output(under: collector.definition))
            await documents.release(documentOf: run.responseBytes)
            // A run that the shutdown interrupted says nothing about its source.
            guard !Task.isCancelled else { return 0 }
            // A crash between the two leaves points that the next run finds unchanged.
            await history?.record(run, of: collector)
            // Statuses follow from the past as soon as the values are shown.
            await judge.refresh()
            let collected = await store.record(run.withoutOlder)
            if collected.differs(from: known) { await judge.note(collector) }
            await runLogger.write(run, collected) {
                await pipeline.hints(on: $0, of: collector, at: run.start)
            }
            return collected.consecutiveFailures
        }
    }

    /// Learns what the history has on the plans; once, before the first snapshot.
    package func prepare() async {
        await judge.adopt(active)
    }

    /// Collects until graceful shutdown.
    package func run() async throws {
        await scheduler.resume(await store.histories())
        await cancelWhenGracefulShutdown { [scheduler] in
            await withDiscardingTaskGroup { group in
                group.addTask { await self.judgeEachMinute() }
                await scheduler.run()
                group.cancelAll()
            }
        }
    }

    /// Notices changes of statuses also where nobody looks at snapshots.
    private func judgeEachMinute() async {
        while !Task.isCancelled {
            try? await clock.sleep(until: clock.now.advanced(by: .seconds(60)), tolerance: nil)
            if !Task.isCancelled { _ = await snapshot() }
        }
    }

    /// Activates another configuration; runs in progress finish under the old one.
    package func adopt(_ active: ActiveConfiguration) async {
        self.active = active
        await history?.adopt(active.collectors)
        await judge.adopt(active)
        await scheduler.replace(with: active.collectors)
    }

    /// Runs the collectors whose last run failed now, instead of after their delay.
    package func retryFailing() async {
        let histories = await store.histories()
        let failing = active.collectors.map(\.name).filter {
            histories[$0]?.consecutiveFailures ?? 0 > 0
        }
        await scheduler.hasten(failing)
    }

    /// The state of everything now.
    package func snapshot() async -> Snapshot {
        // A run may end between the reading of the states and their judgement.
        let mark = await judge.mark()
        let histories = await store.histories()
        let due = await scheduler.due
        let forgotten = await history?.forgotten ?? ForgottenValues()
        let now = clock.now
        let states = active.collectors.map {
            CollectorState(
                collector: $0, history: histories[$0.name]?.without(forgotten),
                nextRun: due[$0.name])
        }
        let isReady =
            states.allSatisfy { $0.history != nil }
            || start.duration(to: now) >= Self.readyTimeout
        let index = SeriesIndex(states, at: now)
        let judged = await judge.judge(active, in: index, states, at: now, mark: mark)
        return Snapshot(
            at: now, collectors: states, index: index, judged: judged.plans, alerts: judged.alerts,
            configuration: active.state, process: usage(), storage: await store.state,
            history: await history?.state, isReady: isReady,
            clockStart: isClockSet ? start : nil)
    }
}

/// The active configuration, and the result of loading it.
package struct ActiveConfiguration: Sendable {
    package let collectors: [Collector]
    package let plans: [Plan]
    package let state: ConfigurationState

    package init(collectors: [Collector], plans: [Plan], state: ConfigurationState) {
        self.collectors = collectors
        self.plans = plans
        self.state = state
    }
}
