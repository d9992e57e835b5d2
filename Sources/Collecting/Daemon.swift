package import Basics
package import Indicators
package import Logging
internal import ServiceLifecycle

/// Runs the collectors, records their output, and provides snapshots.
package actor Daemon<C: Clock, F: Fetcher>: Service where C.Instant == Instant {
    private var active: ActiveConfiguration
    private let clock: C
    private let store: any Store
    private let history: (any HistoryRecorder)?
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
        fetcher: F, store: any Store, history: (any HistoryRecorder)? = nil, clock: C,
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
            let collected = await store.record(run.withoutOlder)
            await runLogger.write(run, collected) {
                await pipeline.hints(on: $0, of: collector, at: run.start)
            }
            return collected.consecutiveFailures
        }
    }

    /// Collects until graceful shutdown.
    package func run() async throws {
        await scheduler.resume(await store.histories())
        await cancelWhenGracefulShutdown { [scheduler] in await scheduler.run() }
    }

    /// Activates another configuration; runs in progress finish under the old one.
    package func adopt(_ active: ActiveConfiguration) async {
        self.active = active
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
        return Snapshot(
            at: now, collectors: states, plans: active.plans, configuration: active.state,
            process: usage(), storage: await store.state,
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
