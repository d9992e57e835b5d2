internal import Basics
internal import Indicators

extension CollectorHistory {
    /// True if the last run succeeded like the run before it and yielded the same values.
    ///
    /// The counters and the time of the last success alone differ then.
    func repeats(_ former: CollectorHistory) -> Bool {
        guard consecutiveFailures == 0, former.consecutiveFailures == 0 else { return false }
        switch last.result {
        case .failed: return false
        case .unchanged: return true
        case .yielded: return hasSameOutput(as: former)
        }
    }

    /// True if the last good runs have the same output under one definition, or there is none.
    ///
    /// Values for the time of the run are the same whenever it was.
    func hasSameOutput(as other: CollectorHistory) -> Bool {
        guard let good, let output else { return other.good == nil }
        guard let former = other.good, let formerOutput = former.output else { return false }
        return good.definition == former.definition && good.isExample == former.isExample
            && output.rows == formerOutput.rows && output.dropped == formerOutput.dropped
            && output.remarks == formerOutput.remarks
            && Self.same(output.samples, formerOutput.samples) { sample, other in
                sample.metric == other.metric && sample.labels == other.labels
                    && sample.value.bitPattern == other.value.bitPattern
                    && sample.grade == other.grade
                    && Self.same(sample.observed, good, other.observed, former)
            }
            && Self.same(output.reports, formerOutput.reports) { report, other in
                report.content == other.content
                    && Self.same(report.observed, good, other.observed, former)
            }
    }

    private static func same<Element>(
        _ elements: [Element], _ others: [Element], _ isSame: (Element, Element) -> Bool
    ) -> Bool {
        elements.count == others.count && zip(elements, others).allSatisfy(isSame)
    }

    private static func same(
        _ observed: Instant, _ run: Run, _ other: Instant, _ otherRun: Run
    ) -> Bool {
        let isOfRun = observed == run.start
        guard isOfRun == (other == otherRun.start) else { return false }
        return isOfRun || observed == other
    }
}
