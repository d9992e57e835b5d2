internal import CCurl

/// The engine's thread: executes commands and drives transfers until `stop`.
final class CurlLoop {
    /// The maximum number of idle handles.
    private static let idleLimit = 64

    private let multi: CurlMulti
    private let inbox: CurlInbox
    private let settings: CurlSettings
    private let budget: BodyBudget
    private var active: [ObjectIdentifier: CurlTransfer] = [:]
    private var idle: [CurlHandle] = []
    private var stalled = StalledHosts()

    init(multi: CurlMulti, inbox: CurlInbox, settings: CurlSettings, bodyBudget: Int) {
        self.multi = multi
        self.inbox = inbox
        self.settings = settings
        budget = BodyBudget(limit: bodyBudget) { inbox.wake() }
    }

    func run() {
        while execute(inbox.take()) {
            do throws(CurlError) {
                try multi.perform()
                settleEnded()
                endOverdue()
                for transfer in active.values where transfer.isHeldBack { goOn(transfer) }
                try multi.wait(atMost: rest)
            } catch {
                endActive(error)
            }
        }
        endActive(.stopped)
    }

    /// Returns false when the loop is to stop.
    private func execute(_ commands: [CurlInbox.Command]) -> Bool {
        for command in commands {
            switch command {
            case .start(let fetch): begin(fetch)
            case .cancel(let token): cancel(token)
            case .stop: return false
            }
        }
        return true
    }

    private func begin(_ fetch: CurlFetch) {
        // Its cancellation came in first, and will not come again.
        guard !fetch.token.isCancelled else {
            return fetch.reply.resume(returning: .failure(.cancelled))
        }
        do throws(CurlError) {
            try start(fetch)
        } catch {
            fetch.reply.resume(returning: .failure(error))
        }
    }

    private func cancel(_ token: FetchToken) {
        guard let transfer = active[ObjectIdentifier(token)] else { return }
        remove(transfer)
        transfer.fetch.reply.resume(returning: .failure(.cancelled))
    }

    private func start(_ fetch: CurlFetch) throws(CurlError) {
        let handle = try freeHandle()
        let transfer = try CurlTransfer(
            fetch, on: handle, lease: budget.lease(), settings: settings,
            isFresh: stalled.contains(fetch.host))
        try multi.add(handle)
        active[ObjectIdentifier(fetch.token)] = transfer
    }

    private func freeHandle() throws(CurlError) -> CurlHandle {
        if let handle = idle.popLast() { return handle }
        return try CurlHandle(sharing: multi.share)
    }

    private func settleEnded() {
        while let (transfer, code) = multi.nextEnded() { settle(transfer, code) }
    }

    /// Completes the fetch, or restarts it with the target of a redirect.
    private func settle(_ transfer: CurlTransfer, _ code: CURLcode) {
        let fetch = transfer.fetch
        var next: CurlFetch?
        do throws(CurlError) {
            switch try transfer.outcome(code) {
            case .answer(let response): fetch.reply.resume(returning: .success(response))
            case .redirect(let request): next = fetch.asking(request)
            }
        } catch {
            if case .timeout = error { stalled.insert(fetch.host) }
            fetch.reply.resume(returning: .failure(error))
        }
        remove(transfer)
        if let next { begin(next) }
    }

    /// Ends overdue transfers: while libcurl waits for another's handshake, it checks no timeout.
    private func endOverdue() {
        for transfer in active.values {
            guard let error = transfer.overdue() else { continue }
            stalled.insert(transfer.fetch.host)
            remove(transfer)
            transfer.fetch.reply.resume(returning: .failure(error))
        }
    }

    /// Goes on with a transfer that was held back, here or on another connection.
    private func goOn(_ transfer: CurlTransfer) {
        transfer.resume()
        guard let request = transfer.restart() else { return }
        remove(transfer)
        begin(transfer.fetch.asking(request))
    }

    /// The longest time without work here; libcurl or a command may end it earlier.
    private var rest: Duration? {
        active.values.map(\.nextCheck).min().map { ContinuousClock.now.duration(to: $0) }
    }

    private func endActive(_ error: CurlError) {
        for transfer in active.values {
            remove(transfer)
            transfer.fetch.reply.resume(returning: .failure(error))
        }
    }

    /// The only way out of `active`.
    private func remove(_ transfer: CurlTransfer) {
        active[ObjectIdentifier(transfer.fetch.token)] = nil
        transfer.abandon()
        multi.remove(transfer.handle)
        guard idle.count < Self.idleLimit, !transfer.wasHeldBack else { return }
        transfer.handle.reset()
        idle.append(transfer.handle)
    }
}

/// Hosts that get only new connections for a while, because an open one may be dead.
///
/// Over HTTP/2, libcurl keeps a connection whose transfers time out.
struct StalledHosts {
    /// libcurl keeps an unused connection for 118 seconds.
    private static let span = Duration.seconds(120)

    private var ends: [String: ContinuousClock.Instant] = [:]

    mutating func insert(_ host: String) {
        ends = ends.filter { $0.value > .now }
        ends[host] = .now + Self.span
    }

    func contains(_ host: String) -> Bool {
        ends[host].map { $0 > .now } ?? false
    }
}
