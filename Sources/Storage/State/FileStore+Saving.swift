internal import Basics
internal import Indicators

extension FileStore {
    /// The time within which repeated runs are saved, all at once.
    private static var repeatDelay: Duration { .seconds(55) }

    /// True if a history differs by repeated values alone from that in the file.
    func isRepeat(_ history: CollectorHistory, of name: CollectorName) -> Bool {
        guard file != nil, !unsaved.contains(name), !saving.contains(name) else { return false }
        return stored[name].map(history.repeats) ?? false
    }

    func saveRepeatsLater() {
        guard saveOfRepeats == nil else { return }
        saveOfRepeats = Task { [weak self, clock] in
            try? await clock.sleep(
                until: clock.now.advanced(by: Self.repeatDelay), tolerance: .seconds(1))
            if !Task.isCancelled { await self?.saveRepeats() }
        }
    }

    func saveRepeats() async {
        saveOfRepeats = nil
        guard file != nil, !repeated.isEmpty else { return }
        unsaved.formUnion(repeated)
        repeated = []
        await gathered.join { await self.saveUnlessDown() }.value
    }

    func saveUnlessDown() async {
        gathered.begin()
        guard let file else { return }
        do throws(StorageError) {
            try await save(in: file)
        } catch {
            fail(error)
        }
    }

    /// Writes all unsaved changes in one transaction.
    func save(in file: StateDatabase) async throws(StorageError) {
        saving = unsaved
        unsaved = []
        let changes = saving.compactMap { name in
            newest[name].map { StateDatabase.Change(to: $0, from: stored[name]) }
        }
        do throws(StorageError) {
            try await file.write(changes)
        } catch {
            unsaved.formUnion(saving)
            saving = []
            throw error
        }
        for change in changes { stored[change.collector] = change.history }
        repeated.subtract(saving)
        saving = []
        commits += 1
    }
}
