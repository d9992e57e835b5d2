internal import Basics
internal import Indicators
internal import Logging

extension HistoryStore {
    /// Checks the file after an unclean end; notices within 10 s that it was deleted or replaced;
    /// thins it once a day.
    func look(after database: HistoryDatabase) {
        upkeep?.cancel()
        upkeep = Task { [weak self, clock] in
            if database.hadUncleanEnd, await self?.isSound(database) != true { return }
            await self?.count(database)
            var thinned: Instant?
            while !Task.isCancelled {
                if thinned.map({ $0.duration(to: clock.now) >= .days(1) }) ?? true {
                    thinned = clock.now
                    await self?.thin(database)
                }
                try? await clock.sleep(
                    until: clock.now.advanced(by: .seconds(10)), tolerance: nil)
                guard !Task.isCancelled, await self?.isThere(database) == true else { return }
            }
        }
    }

    private func count(_ database: HistoryDatabase) async {
        try? await database.countPoints()
        if let size = try? await database.bytes() { bytes = size }
    }

    private func isSound(_ database: HistoryDatabase) async -> Bool {
        do throws(StorageError) {
            let isWhole = try await database.check()
            logger.info(
                isWhole
                    ? "the history file is sound after an unclean end"
                    : "the history file is too large to check; damage shows when it is read",
                metadata: ["file": "\(path)"])
            return true
        } catch {
            if self.database != nil, !Task.isCancelled { fail(error) }
            return false
        }
    }

    private func isThere(_ database: HistoryDatabase) async -> Bool {
        do throws(StorageError) {
            guard self.database != nil else { return false }
            bytes = try await database.bytes()
            return true
        } catch {
            if self.database != nil { fail(error) }
            return false
        }
    }

    private func thin(_ database: HistoryDatabase) async {
        do throws(StorageError) {
            let removed = try await database.thin(
                retention, zones: zones, at: clock.now)
            guard removed > 0 else { return }
            changes.insertEverything()
            logger.info(
                "thinned the history", metadata: ["file": "\(path)", "removed": "\(removed)"])
        } catch {
            logger.warning(
                "the history could not be thinned",
                metadata: ["file": "\(path)", "reason": "\(error.message)"])
        }
    }

    /// Saves what a file has that was deleted or replaced, and closes it.
    func rescue(_ database: HistoryDatabase) async {
        do throws(StorageError) {
            guard try await database.presence() != .there else { return await database.close() }
            if let copy = try await database.rescue(at: clock.now) {
                logger.error(
                    "the history file was replaced; the former points are in a copy beside it",
                    metadata: ["file": "\(path)", "copy": "\(copy)"])
                contents = [:]
            }
        } catch {
            logger.error(
                "the history file was deleted, and its points cannot be written again",
                metadata: ["file": "\(path)", "reason": "\(error.message)"])
            contents = [:]
            await database.close()
        }
    }
}
