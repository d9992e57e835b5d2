internal import CCurl

/// What the engine's thread does: it obeys commands and moves transfers until told to stop.
final class CurlLoop {
    /// The most handles that are kept for later transfers.
    private static let idleLimit = 64

    private let multi: CurlMulti
    private let inbox: CurlInbox
    private let userAgent: String
    private var active: [ObjectIdentifier: CurlTransfer] = [:]
    private var idle: [CurlHandle] = []

    init(multi: CurlMulti, inbox: CurlInbox, userAgent: String) {
        self.multi = multi
        self.inbox = inbox
        self.userAgent = userAgent
    }

    func run() {
        while obey(inbox.take()) {
            do throws(CurlError) {
                try multi.perform()
                settleEnded()
                try multi.wait()
            } catch {
                endAll(error)
            }
        }
        endAll(.stopped)
    }

    /// Answers false when the loop is to stop.
    private func obey(_ commands: [CurlInbox.Command]) -> Bool {
        for command in commands {
            switch command {
            case .start(let request, let ticket, let reply): start(request, ticket, reply)
            case .cancel(let ticket): cancel(ticket)
            case .stop: return false
            }
        }
        return true
    }

    private func start(_ request: CurlRequest, _ ticket: Ticket, _ reply: CurlInbox.Reply) {
        do throws(CurlError) {
            if ticket.isCancelled { throw .cancelled }
            let handle = try freeHandle()
            let transfer = try CurlTransfer(
                request, for: ticket, on: handle, userAgent: userAgent, reply)
            try multi.add(handle)
            active[ObjectIdentifier(ticket)] = transfer
        } catch {
            reply.resume(returning: .failure(error))
        }
    }

    private func freeHandle() throws(CurlError) -> CurlHandle {
        if let handle = idle.popLast() { return handle }
        return try CurlHandle(sharing: multi.share)
    }

    private func cancel(_ ticket: Ticket) {
        guard let transfer = active[ObjectIdentifier(ticket)] else { return }
        end(transfer, .failure(.cancelled))
    }

    private func settleEnded() {
        while let (transfer, code) = multi.nextEnded() {
            end(transfer, transfer.outcome(code))
        }
    }

    private func endAll(_ error: CurlError) {
        for transfer in active.values { end(transfer, .failure(error)) }
    }

    /// The only way out of `active`, so that every reply is resumed once.
    private func end(_ transfer: CurlTransfer, _ outcome: Result<CurlResponse, CurlError>) {
        active[ObjectIdentifier(transfer.ticket)] = nil
        multi.remove(transfer.handle)
        if idle.count < Self.idleLimit {
            transfer.handle.reset()
            idle.append(transfer.handle)
        }
        transfer.reply.resume(returning: outcome)
    }
}
