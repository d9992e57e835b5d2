extension FileStore {
    /// Empty while the file cannot be read.
    package func fileTexts() async -> [String: [UInt8]] {
        guard let file else { return [:] }
        do throws(StorageError) {
            return try await file.fileTexts()
        } catch {
            fail(error)
            return [:]
        }
    }

    /// Saves the texts now, or once the file can be written.
    package func keep(_ texts: [String: [UInt8]], of paths: [String]) async {
        unsavedTexts.merge(texts) { $1 }
        textPaths = Set(paths)
        guard let file else { return }
        do throws(StorageError) {
            try await saveTexts(in: file)
        } catch {
            fail(error)
        }
    }

    func saveTexts(in file: StateDatabase) async throws(StorageError) {
        guard let textPaths else { return }
        let texts = unsavedTexts
        try await file.write(texts, of: textPaths)
        // Others may have come while these were written.
        for (path, text) in texts where unsavedTexts[path] == text { unsavedTexts[path] = nil }
    }
}
