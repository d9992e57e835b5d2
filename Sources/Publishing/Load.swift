internal import NIOConcurrencyHelpers

/// How many requests are being answered.
final class Load: Sendable {
    private let running = NIOLockedValueBox(0)

    var isIdle: Bool { running.withLockedValue { $0 == 0 } }

    func begin() { running.withLockedValue { $0 += 1 } }

    func end() { running.withLockedValue { $0 -= 1 } }
}
