internal import CCurl

/// What the engine's thread does: it obeys commands and moves transfers until told to stop.
final class CurlLoop {
    /// The most handles that are kept for later transfers.
    private static let idleLimit = 64

    private let multi: CurlMulti
    private let inbox: CurlInbox
    private let userAgent: String
    private var line: WaitingLine<CurlFetch>
    private var active: [ObjectIdentifier: CurlTransfer] = [:]
    private var idle: [CurlHandle] = []
    /// Until when a host gets new connections alone, for one that it had may be dead.
    private var stalled: [String: ContinuousClock.Instant] = [:]

    /// libcurl keeps a connection that nobody uses for 118 seconds.
    private static let stallSpan = Duration.seconds(120)

    init(multi: CurlMulti, inbox: CurlInbox, line: WaitingLine<CurlFetch>, userAgent: String) {
        self.multi = multi
        self.inbox = inbox
        self.line = line
        self.userAgent = userAgent
    }

    func run() {
        while obey(inbox.take()) {
            do throws(CurlError) {
                try multi.perform()
                settleEnded()
                startWaiting()
                try multi.wait()
            } catch {
                endActive(error)
            }
        }
        endActive(.stopped)
        while let fetch = line.removeFirst(where: { _ in true }) {
            fetch.reply.resume(returning: .failure(.stopped))
        }
    }

    /// Answers false when the loop is to stop.
    private func obey(_ commands: [CurlInbox.Command]) -> Bool {
        for command in commands {
            switch command {
            case .start(let fetch): wait(fetch)
            case .cancel(let ticket): cancel(ticket)
            case .stop: return false
            }
        }
        return true
    }

    private func wait(_ fetch: CurlFetch) {
        // Its cancellation came in first, and will not come again.
        guard !fetch.ticket.isCancelled else {
            return fetch.reply.resume(returning: .failure(.cancelled))
        }
        line.append(fetch, for: fetch.host)
    }

    private func cancel(_ ticket: Ticket) {
        if let transfer = active[ObjectIdentifier(ticket)] {
            remove(transfer)
            transfer.fetch.reply.resume(returning: .failure(.cancelled))
        } else if let fetch = line.removeFirst(where: { $0.ticket === ticket }) {
            fetch.reply.resume(returning: .failure(.cancelled))
        }
    }

    private func startWaiting() {
        while let fetch = line.next() {
            do throws(CurlError) {
                try start(fetch)
            } catch {
                line.leave(fetch.host)
                fetch.reply.resume(returning: .failure(error))
            }
        }
    }

    private func start(_ fetch: CurlFetch) throws(CurlError) {
        let handle = try freeHandle()
        let isFresh = stalled[fetch.host].map { $0 > .now } ?? false
        let transfer = try CurlTransfer(
            fetch, on: handle, userAgent: userAgent, isFresh: isFresh)
        try multi.add(handle)
        active[ObjectIdentifier(fetch.ticket)] = transfer
    }

    private func freeHandle() throws(CurlError) -> CurlHandle {
        if let handle = idle.popLast() { return handle }
        return try CurlHandle(sharing: multi.share)
    }

    private func settleEnded() {
        while let (transfer, code) = multi.nextEnded() { settle(transfer, code) }
    }

    /// Answers the fetch, or sends it on where a redirect points.
    private func settle(_ transfer: CurlTransfer, _ code: CURLcode) {
        defer { remove(transfer) }
        let fetch = transfer.fetch
        do throws(CurlError) {
            switch try transfer.outcome(code) {
            case .answer(let response): fetch.reply.resume(returning: .success(response))
            case .redirect(let request): wait(fetch.asking(request))
            }
        } catch {
            if case .timeout = error { noteStall(of: fetch.host) }
            fetch.reply.resume(returning: .failure(error))
        }
    }

    /// Over HTTP/2, libcurl keeps a connection whose transfers time out.
    private func noteStall(of host: String) {
        stalled = stalled.filter { $0.value > .now }
        stalled[host] = .now + Self.stallSpan
    }

    private func endActive(_ error: CurlError) {
        for transfer in active.values {
            remove(transfer)
            transfer.fetch.reply.resume(returning: .failure(error))
        }
    }

    /// The only way out of `active`.
    private func remove(_ transfer: CurlTransfer) {
        active[ObjectIdentifier(transfer.fetch.ticket)] = nil
        line.leave(transfer.fetch.host)
        multi.remove(transfer.handle)
        guard idle.count < Self.idleLimit else { return }
        transfer.handle.reset()
        idle.append(transfer.handle)
    }
}
