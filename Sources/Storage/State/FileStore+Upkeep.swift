internal import Basics
internal import Indicators
internal import Logging

extension FileStore {
    /// The time without a run after which a collector that is not configured is forgotten.
    private static var memory: Duration { .days(400) }

    /// Checks the file after an unclean end; notices within 10 s that it was deleted or replaced,
    /// so that it is written again; forgets collectors once a day.
    func watch(_ file: StateDatabase) {
        watching?.cancel()
        watching = Task { [weak self, clock] in
            if file.hadUncleanEnd { await self?.check(file) }
            var forgotten = clock.now
            while !Task.isCancelled {
                try? await clock.sleep(
                    until: clock.now.advanced(by: .seconds(10)), tolerance: nil)
                guard !Task.isCancelled, await self?.isThere(file) == true else { return }
                guard forgotten.duration(to: clock.now) >= .days(1) else { continue }
                forgotten = clock.now
                await self?.forgetDaily(in: file)
            }
        }
    }

    private func check(_ file: StateDatabase) async {
        do throws(StorageError) {
            let isWhole = try await file.check()
            logger.info(
                isWhole
                    ? "the state file is sound after an unclean end"
                    : "the state file is too large to check; damage shows when it is read",
                metadata: ["file": "\(options.path)"])
        } catch {
            if self.file != nil, !Task.isCancelled { fail(error) }
        }
    }

    private func isThere(_ file: StateDatabase) async -> Bool {
        guard self.file != nil else { return false }
        do throws(StorageError) {
            try await file.checkPresence()
            return true
        } catch {
            if self.file != nil { fail(error) }
            return false
        }
    }

    private func forgetDaily(in file: StateDatabase) async {
        do throws(StorageError) {
            try await forget(in: file)
        } catch {
            if self.file != nil { fail(error) }
        }
    }

    /// Removes the collectors that are not configured and have not run for 400 days.
    func forget(in file: StateDatabase) async throws(StorageError) {
        let oldest = clock.now.advanced(by: Self.memory * -1)
        let names = newest.merging(stored) { newest, _ in newest }.filter { name, history in
            !configured.contains(name) && history.last.start < oldest
        }.map(\.key)
        try await file.remove(names)
        for name in names {
            (newest[name], stored[name]) = (nil, nil)
            unsaved.remove(name)
            repeated.remove(name)
        }
    }
}
