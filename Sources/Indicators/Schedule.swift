/// How often a collector runs, and how often its source has something new.
package struct Schedule: Hashable, Sendable {
    package let every: Duration
    package let publishes: Frequency?
    /// How late figures come after their period; half a period unless the file says otherwise.
    package let lag: Duration?

    package init(every: Duration, publishes: Frequency? = nil, lag: Duration? = nil) {
        self.every = every
        self.publishes = publishes
        self.lag = lag
    }
}
