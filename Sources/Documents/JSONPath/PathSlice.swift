/// A range of an array's indices (RFC 9535 §2.3.4).
struct PathSlice: Hashable, Sendable {
    let start: Int?
    let end: Int?
    let step: Int

    /// The selected indices of an array of so many elements, in the order of selection.
    ///
    /// Nothing overflows, since the parser keeps the numbers within 53 bits.
    func indices(in count: Int) -> StrideTo<Int> {
        func position(_ index: Int) -> Int { index < 0 ? index + count : index }
        // RFC 9535 §2.3.4.2.2
        if step >= 0 {
            let lower = min(max(position(start ?? 0), 0), count)
            let upper = min(max(position(end ?? count), 0), count)
            return stride(from: lower, to: step == 0 ? lower : upper, by: max(step, 1))
        }
        let upper = min(max(position(start ?? count - 1), -1), count - 1)
        let lower = min(max(end.map(position) ?? -1, -1), count - 1)
        return stride(from: upper, to: lower, by: step)
    }
}
