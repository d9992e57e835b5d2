internal import Basics
internal import Glibc
internal import Indicators

/// A line on a terminal that shows the progress of long work; nothing elsewhere.
final class ProgressLine: Sendable {
    /// The number of bytes in all; nil if unknown.
    private let total: Int?
    private let isShown: Bool
    private let state = Locked(State())

    private struct State {
        var shown: ContinuousClock.Instant?
    }

    private static let width = 30

    /// - Parameters:
    ///   - total: the number of bytes in all; nil if unknown.
    ///   - isShown: false to write nothing.
    init(total: Int?, isShown: Bool = isatty(STDERR_FILENO) == 1) {
        self.total = total.flatMap { $0 > 0 ? $0 : nil }
        self.isShown = isShown
    }

    /// Shows the progress, ten times a second at most.
    func show(_ progress: ArchiveProgress) {
        guard isShown else { return }
        let isDue = state.withLock { state in
            let now = ContinuousClock.now
            guard state.shown.map({ now - $0 >= .milliseconds(100) }) ?? true else { return false }
            state.shown = now
            return true
        }
        if isDue { write("\r\u{1B}[K" + text(progress)) }
    }

    /// Removes the line.
    func end() {
        if state.withLock({ $0.shown != nil }) { write("\r\u{1B}[K") }
    }

    /// The bar, the percentage and the number of entries.
    func text(_ progress: ArchiveProgress) -> String {
        let count = "\(progress.entries) entries"
        guard let total else { return "\(count), \(progress.bytes >> 10) KiB" }
        let share = min(1, Double(progress.bytes) / Double(total))
        let filled = Int(share * Double(Self.width))
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: ".", count: Self.width - filled)
        return "[\(bar)] \(Int(share * 100)) %, \(count)"
    }

    private func write(_ text: String) {
        _ = writeAll(Array(text.utf8)[...], to: STDERR_FILENO)
    }
}
