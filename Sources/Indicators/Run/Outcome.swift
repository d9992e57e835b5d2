/// How a run ended, as the label `outcome` says it.
package enum Outcome: String, CaseIterable, Hashable, Sendable {
    case ok, partial, unchanged, failed
}
