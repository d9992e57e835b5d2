/// The step of a run that failed, and why.
package struct Failure: Error, Hashable, Sendable {
    package let reason: Reason
    /// A sentence for the operator; never holds a secret.
    package let message: String

    package init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    /// Why a run failed, as the label `reason` says it.
    package enum Reason: String, CaseIterable, Hashable, Sendable {
        case dns, connect, tls, auth, timeout
        case httpStatus = "http_status"
        case redirect
        case tooLarge = "too_large"
        case truncated, decode, expect
        case noRows = "no_rows"
        case file, limit, `internal`
    }
}
