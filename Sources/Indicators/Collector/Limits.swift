/// The bounds of one run.
package struct Limits: Hashable, Sendable {
    /// The most bytes that a body may hold after decompression.
    package let body: Int
    package let rows: Int
    package let samples: Int

    package init(body: Int, rows: Int, samples: Int) {
        self.body = body
        self.rows = rows
        self.samples = samples
    }

    /// The most bytes that one label value may hold.
    package static let labelValue = 1024
    /// The most labels that one sample may have.
    package static let labels = 20
}
