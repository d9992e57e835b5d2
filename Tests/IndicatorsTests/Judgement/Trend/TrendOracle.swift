import Basics

/// The projection of a level, worked out once more from the text of the manual with whole numbers.
///
/// It reads no code of the trend: values and days are whole, slopes are fractions.
struct TrendOracle {
    /// The newest value of each of the last 24 months, by day, sorted.
    let kept: [(day: Int, value: Int)]
    /// The slope is `rise / run`; the height of the line at the newest value `height / (2 · run)`.
    private let rise: Int
    private let run: Int
    private let height: Int
    /// Four times `run` times the larger of the distance that three fourths keep and the newest's.
    private let distance: Int

    init?(_ values: [(day: Int, value: Int)]) {
        var months: [Int: (day: Int, value: Int)] = [:]
        for value in values {
            let day = Day(daysSinceEpoch: value.day)
            months[day.year * 12 + day.month] = value
        }
        kept = months.sorted { $0.key < $1.key }.suffix(24).map(\.value)
        guard let last = kept.last, let first = kept.first, kept.count >= 5,
            last.day - first.day >= 365
        else { return nil }
        var slopes: [(rise: Int, run: Int)] = []
        for later in kept {
            for former in kept where former.day < later.day {
                slopes.append((later.value - former.value, later.day - former.day))
            }
        }
        slopes.sort { $0.rise * $1.run < $1.rise * $0.run }
        let (low, high) = (slopes[(slopes.count - 1) / 2], slopes[slopes.count / 2])
        let (rise, run) = (low.rise * high.run + high.rise * low.run, 2 * low.run * high.run)
        let heights = kept.map { $0.value * run - rise * ($0.day - last.day) }.sorted()
        let height = heights[(kept.count - 1) / 2] + heights[kept.count / 2]
        let distances = kept.map {
            abs(2 * ($0.value * run - rise * ($0.day - last.day)) - height)
        }
        let sorted = distances.sorted()
        // The smallest distance that at least three fourths do not exceed.
        let wanted = kept.count * 3
        let most = sorted.first { bound in distances.count { $0 <= bound } * 4 >= wanted }
        (self.rise, self.run, self.height) = (rise, run, height)
        distance = 2 * max(most ?? 0, distances.last ?? 0)
    }

    private var span: Int { kept[kept.count - 1].day - kept[0].day }

    /// The largest distance over the one that is allowed, for a target.
    func scatter(towards target: Int) -> Double {
        let scale = max(abs(4 * rise * span), abs(4 * run * target - 2 * height))
        return distance == 0 ? 0 : 10 * Double(distance) / Double(scale)
    }

    /// True if a due day is not further ahead than the values reach back.
    func reaches(_ due: Int) -> Bool {
        let ahead = due - kept[kept.count - 1].day
        return 0 < ahead && ahead <= span
    }

    func value(on due: Int) -> Double {
        let ahead = due - kept[kept.count - 1].day
        return Double(height + 2 * rise * ahead) / Double(2 * run)
    }

    /// The days from the newest value until the line has a value; nil for a level.
    func days(until target: Int) -> Double? {
        rise == 0 ? nil : Double(2 * run * target - height) / Double(2 * rise)
    }

    /// The most days ahead for which the line is continued.
    var limit: Double { Double(span) }
    var isRising: Bool { rise > 0 }
}
