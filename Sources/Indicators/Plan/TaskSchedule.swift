internal import Basics

/// The occurrences of a task, in the order in which they are due.
struct TaskSchedule: Sendable {
    /// Empty for a task without a due date.
    let occurrences: [Occurrence]
    private let ofDay: [Day: Int]
    private let ofMonth: [Day: Month]

    struct Occurrence: Hashable, Sendable {
        /// The plan's own due date, which names the occurrence.
        let day: Day
        /// The last day that is in time.
        let lastDay: Day
        /// The first instant that is late.
        let due: Instant
    }

    /// The occurrences whose day is in a calendar month.
    private enum Month {
        case one(Int)
        case several
    }

    /// The part of a task that decides on its occurrences.
    struct Key: Hashable {
        let rule: Deadline.Rule?
        let amendedDay: Day?
        let changes: [Day: OccurrenceChange]

        init(_ task: PlanTask) {
            rule = task.deadline?.rule
            amendedDay = task.deadline?.amendedDay
            changes = task.changes
        }
    }

    init(_ task: PlanTask, _ period: ClosedRange<Day>, _ zone: Zone) {
        let rule = task.deadline
        occurrences = (rule?.plannedDays(in: period) ?? []).map { day in
            let last = task.changes[day]?.amendment?.to ?? rule?.amendedDay ?? day
            return Occurrence(day: day, lastDay: last, due: zone.end(of: last))
        }.sorted { ($0.due, $0.day) < ($1.due, $1.day) }
        var (ofDay, ofMonth): ([Day: Int], [Day: Month]) = ([:], [:])
        // The days of the plan count first, then those to which occurrences are put off.
        for days in [occurrences.map(\.day), occurrences.map(\.lastDay)] {
            var months: [Day: Month] = [:]
            for (index, day) in days.enumerated() {
                if ofDay[day] == nil { ofDay[day] = index }
                months[day.firstOfMonth] =
                    months[day.firstOfMonth] == nil ? .one(index) : .several
            }
            ofMonth.merge(months) { first, _ in first }
        }
        self.ofDay = ofDay
        self.ofMonth = ofMonth
    }

    /// The place of the occurrence that a report is about; nil if its day is that of none.
    ///
    /// A day counts for the only occurrence in its calendar month. A report without a day is about
    /// the occurrence that is due next at its instant. A task without a due date has one occurrence.
    func occurrence(of report: TaskReport) -> Int? {
        guard !occurrences.isEmpty else { return 0 }
        guard let day = report.occurrence else { return next(at: report.observed) }
        if let index = ofDay[day] { return index }
        guard case .one(let index)? = ofMonth[day.firstOfMonth] else { return nil }
        return index
    }

    /// The number of occurrences that are due at an instant or earlier.
    func dueCount(at instant: Instant) -> Int {
        occurrences.partitionPoint { $0.due <= instant }
    }

    /// The due date that is nearest to a day.
    func nearest(to day: Day) -> Day? {
        occurrences.map(\.day).min { $0.distance(to: day) < $1.distance(to: day) }
    }

    /// The first instant after another at which an occurrence is due soon or due; nil if none is.
    func nextChange(after now: Instant, notice: Duration) -> Instant? {
        let rest = occurrences[dueCount(at: now)...]
        let notices = rest.lazy.map { $0.due.advanced(by: notice * -1) }.filter { now < $0 }
        return [rest.first?.due, notices.min()].compactMap { $0 }.min()
    }

    private func next(at instant: Instant) -> Int {
        min(occurrences.partitionPoint { $0.due < instant }, occurrences.count - 1)
    }
}

extension Array {
    /// The number of first elements for which a condition holds, which holds for no later one.
    func partitionPoint(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
