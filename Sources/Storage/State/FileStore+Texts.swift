extension FileStore {
    /// Those that were restored while the file cannot be read.
    package func fileTexts() async -> [String: [UInt8]] {
        guard let file else { return texts }
        do throws(StorageError) {
            return try await file.fileTexts()
        } catch {
            fail(error)
            return texts
        }
    }

    /// Saves the texts now, or once the file can be written.
    package func keep(_ texts: [String: [UInt8]], of paths: [String]) async {
        let kept = Set(paths)
        textPaths = kept
        self.texts = self.texts.merging(texts) { $1 }.filter { kept.contains($0.key) }
        guard let file else { return }
        do throws(StorageError) {
            try await saveTexts(in: file)
        } catch {
            fail(error)
        }
    }

    func saveTexts(in file: StateDatabase) async throws(StorageError) {
        guard let textPaths else { return }
        try await file.write(texts, of: textPaths)
    }
}
