package import Indicators

/// What is in force, and how its reading went.
package struct ActiveConfiguration: Sendable {
    package let collectors: [Collector]
    package let plans: [Plan]
    package let state: ConfigurationState

    package init(collectors: [Collector], plans: [Plan], state: ConfigurationState) {
        self.collectors = collectors
        self.plans = plans
        self.state = state
    }
}
