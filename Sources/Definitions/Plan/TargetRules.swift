internal import Basics
internal import Indicators
internal import Yams

/// The rules between the targets of a KPI and its baseline.
struct TargetRules {
    private let mapping: MappingReader<CommonKPIKeys>
    private let targets: [Target]
    private let baseline: KPI.Baseline?
    private let isRatio: Bool
    private let plausible: PlausibleRange?
    private let period: KPIPeriod?

    init(
        _ mapping: MappingReader<CommonKPIKeys>, _ targets: [Target], _ baseline: KPI.Baseline?,
        isRatio: Bool, _ plausible: PlausibleRange?, _ period: KPIPeriod?
    ) {
        self.period = period
        self.mapping = mapping
        self.targets = targets
        self.baseline = baseline
        self.isRatio = isRatio
        self.plausible = plausible
    }

    func check(_ context: inout FileContext) {
        let range = plausible ?? .byDefault(isRatio: isRatio)
        for (target, index) in zip(targets, targets.indices) {
            guard !range.contains(target.value) else { continue }
            let value = target.value
            report(
                plausible == nil
                    ? "a ratio's target \(Self.range(value))"
                    : "a target must be within 'plausible'; found \(plainDecimal(value))",
                at: index, &context)
        }
        for (index, (before, after)) in zip(targets, targets.dropFirst()).enumerated() {
            check(after, follows: before, at: index + 1, &context)
        }
        checkBaseline(&context)
    }

    private func check(
        _ after: Target, follows before: Target, at index: Int, _ context: inout FileContext
    ) {
        if after.comparison != before.comparison {
            report(
                "the targets of one KPI are all 'at_least' or all 'at_most'", at: index, &context)
        } else if after.dueDate <= before.dueDate {
            report(
                "the targets must be in the order of their days; \(after.dueDate) does not "
                    + "come after \(before.dueDate)", at: index, &context)
        } else if period == nil, after.value != before.value, before.isMet(by: after.value) == false
        {
            report(
                "a later target must not be easier; \(plainDecimal(after.value)) is easier than "
                    + "\(plainDecimal(before.value)); if each is for a period of its own, write "
                    + "'period'", at: index, &context)
        }
    }

    private func checkBaseline(_ context: inout FileContext) {
        guard let baseline, let first = targets.first else { return }
        let node = mapping.keyNode(of: \.baseline)
        if isRatio, !(0...1).contains(baseline.value) {
            return context.report(
                .conflict, at: node, "a ratio's baseline \(Self.range(baseline.value))")
        }
        if targets.contains(where: { $0.isMet(by: baseline.value) }) {
            context.report(
                .conflict, at: node,
                "'baseline' must not meet a target already; found \(plainDecimal(baseline.value))")
        }
        if first.dueDate <= baseline.at {
            context.report(
                .conflict, at: node,
                "'baseline' must be before the first target; \(baseline.at) is not before "
                    + "\(first.dueDate)")
        }
    }

    private static func range(_ value: Double) -> String {
        let hint = 2...100 ~= value ? "; write \(plainDecimal(value))%" : ""
        return "must be from 0 to 1, or from 0% to 100%; found \(plainDecimal(value))\(hint)"
    }

    /// Tells it at the target itself.
    private func report(_ message: String, at index: Int, _ context: inout FileContext) {
        let node = mapping.keyNode(of: \.targets)
        context.report(.conflict, at: node[index] ?? node, message)
    }
}
