/// One line of an exposition, read back.
package struct ScrapedSeries: Hashable, Sendable {
    package let labels: [String: String]
    package let value: Double

    /// The series of a family, in order; labels must hold neither quotes nor backslashes.
    package static func all(of family: String, in exposition: String) -> [ScrapedSeries] {
        exposition.split(separator: "\n").compactMap { line in
            guard line.hasPrefix(family + "{") || line.hasPrefix(family + " "),
                let value = line.split(separator: " ").last.flatMap({ Double($0) })
            else { return nil }
            let pairs = line.matches(of: /([a-z_]+)="([^"]*)"/)
            return ScrapedSeries(
                labels: Dictionary(pairs.map { (String($0.1), String($0.2)) }) { $1 },
                value: value)
        }
    }
}
