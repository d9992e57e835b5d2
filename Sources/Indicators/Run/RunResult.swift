package enum RunResult: Hashable, Sendable {
    case yielded(RunOutput)
    /// The source says that it has not changed since the last good run.
    case unchanged
    case failed(Failure)
}
