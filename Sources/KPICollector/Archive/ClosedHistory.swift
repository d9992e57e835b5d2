internal import Collecting
internal import Definitions
internal import Indicators
internal import Logging
internal import Storage

/// The history file of a configuration while no daemon has it open.
struct ClosedHistory {
    let settings: Settings
    /// True to create a file that is missing.
    let isCreated: Bool

    /// Opens the file for some work, and closes it.
    ///
    /// - Throws: if the file is missing, damaged, another's, newer, or the daemon uses it; and what
    ///   the work throws.
    func use(
        _ body: (any HistoryArchive) async throws(HistoryError) -> Void
    ) async throws(HistoryError) {
        let store = HistoryStore(
            settings.historyFile, clock: SystemClock(),
            logger: Logger(label: "history") { _ in SwiftLogNoOpLogHandler() })
        try await store.openStrictly(creating: isCreated)
        do throws(HistoryError) {
            try await body(store)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }
}
