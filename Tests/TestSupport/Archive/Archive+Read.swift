package import Indicators

extension HistoryArchive {
    /// Every entry of a selection, and the size of the largest slice.
    package func all(
        _ selection: ArchiveSelection = ArchiveSelection()
    ) async throws -> (entries: [ArchiveEntry], largest: Int) {
        var (entries, largest): ([ArchiveEntry], Int) = ([], 0)
        var place: ArchivePlace?
        repeat {
            let slice = try await slice(of: selection, after: place)
            entries += slice.entries
            largest = max(largest, slice.entries.count)
            place = slice.next
        } while place != nil
        return (entries, largest)
    }
}

/// An input that returns bytes in chunks of a size.
package func archiveInput(_ text: String, chunk size: Int = 1 << 16) -> ArchiveInput {
    let rest = Shared(Array(text.utf8)[...])
    return { () throws(HistoryError) in
        var chunk: [UInt8] = []
        rest.change { rest in
            chunk = Array(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return chunk.isEmpty ? nil : chunk
    }
}
