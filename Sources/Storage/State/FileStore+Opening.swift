internal import Basics
internal import Indicators
internal import Logging

extension FileStore {
    /// Opens the file, or waits for the current attempt: two would conflict.
    func open() async {
        guard !isClosed else { return }
        let attempt = opening ?? Task { await openAlone() }
        opening = attempt
        await attempt.value
    }

    private func openAlone() async {
        defer { opening = nil }
        await closing?.value
        do throws(StorageError) {
            let file = try await openOrReplace()
            self.file = file
            backoff.reset()
            watch(file)
            logger.info(
                problem == nil ? "the state file is open" : "the state file is usable again",
                metadata: ["file": "\(options.path)", "restored": "\(stored.count)"])
            problem = nil
        } catch {
            if !isRestored { await restoreFromCopy(after: error) }
            // Last: a retry must not find this attempt still under way.
            fail(error)
        }
    }

    /// Opens the file, or creates it, and restores and saves; a damaged file is set aside first.
    private func openOrReplace() async throws(StorageError) -> StateDatabase {
        if damage == nil {
            do throws(StorageError) {
                return try await openAndRestore()
            } catch {
                guard case .damaged(let reason) = error else { throw error }
                damage = reason
            }
        }
        if let damage { try await setAside(because: damage) }
        damage = nil
        return try await openAndRestore()
    }

    private func openAndRestore() async throws(StorageError) -> StateDatabase {
        let file = try await StateDatabase.open(options, on: thread)
        do throws(StorageError) {
            try await restore(from: file)
            try await saveTexts(in: file)
            // Last, so that no run comes between it and the use of the file.
            while !unsaved.isEmpty { try await save(in: file) }
            return file
        } catch {
            await file.close()
            throw error
        }
    }

    private func setAside(because reason: String) async throws(StorageError) {
        let (damaged, now) = (DamagedFile(path: options.path), clock.now)
        let path = try await thread.run { () throws(StorageError) in
            try damaged.quarantine(at: now)
        }
        damagedFiles += 1
        logger.error(
            "the state file is damaged; it was set aside and a new one created",
            metadata: ["file": "\(options.path)", "reason": "\(reason)", "set_aside": "\(path)"])
    }

    /// Restores what memory lacks from the file, and finds what the file lacks.
    private func restore(from file: StateDatabase) async throws(StorageError) {
        let content = try await file.content()
        adopt(content)
        stored = content.histories
        try await forget(in: file)
        unsaved = Set(newest.filter { stored[$0.key] != $0.value }.keys)
        repeated = []
    }

    /// Adds to memory what a file has, once; texts always, for a file may be deleted.
    private func adopt(_ content: StateDatabase.Content) {
        if !content.unreadable.isEmpty {
            logger.error(
                "the state file has unreadable histories; they start empty",
                metadata: ["collectors": "\(content.unreadable.joined(separator: " "))"])
        }
        texts.merge(content.texts) { known, _ in known }
        guard !isRestored else { return }
        isRestored = true
        newest.merge(content.histories) { $0.following($1) }
    }

    /// Restores the histories of a file that can be read, but not written.
    private func restoreFromCopy(after error: StorageError) async {
        guard case .unusable = error else { return }
        do throws(StorageError) {
            guard let content = try await StateCopy(options: options).content(on: thread) else {
                return
            }
            adopt(content)
            logger.warning(
                "the state file can be read only; its values were restored",
                metadata: ["file": "\(options.path)", "restored": "\(content.histories.count)"])
        } catch {
            logger.debug(
                "the state file cannot be read either",
                metadata: ["file": "\(options.path)", "reason": "\(error.message)"])
        }
    }

    /// Continues from memory, logs each new reason once, and retries later.
    func fail(_ error: StorageError) {
        // Closing removes the files beside the file, also those of a new file of its name.
        if let file { closing = Task { await file.close() } }
        file = nil
        failures += 1
        if case .damaged(let reason) = error { damage = reason }
        if problem != error.message {
            problem = error.message
            logger.error(
                "the state file cannot be used; until it can, values are in memory only",
                metadata: ["file": "\(options.path)", "reason": "\(error.message)"])
        }
        let delay = backoff.next()
        retry?.cancel()
        retry = Task { [weak self, clock] in
            try? await clock.sleep(until: clock.now.advanced(by: delay), tolerance: nil)
            if !Task.isCancelled { await self?.open() }
        }
    }
}
