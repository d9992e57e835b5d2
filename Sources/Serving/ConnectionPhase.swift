internal import NIOCore

/// What a connection is about; each phase has its time.
enum ConnectionPhase: Sendable {
    /// Between two requests, and before the first.
    case idle
    case head
    case body
    case answer
}

extension ServerLimits {
    func time(for phase: ConnectionPhase) -> TimeAmount {
        switch phase {
        case .idle: TimeAmount(idle)
        case .head: TimeAmount(head)
        case .body: TimeAmount(body)
        case .answer: TimeAmount(answer)
        }
    }
}
