internal import Indicators

/// The routes of alerts, from the labels that a rule gives them.
///
/// An alert goes to all of its recipients in one pass: a route to an agency lets the following
/// routes match too.
struct RouteTree: Sendable {
    static let digestInterval = "digest"

    private let routing: AgencyRouting

    init(_ routing: AgencyRouting) {
        self.routing = routing
    }

    var text: String {
        """
        route:
          # Alerts that none of the routes below takes.
          receiver: operators
          # One mail per agency and plan, regardless of the number of targets.
          group_by: [lead, plan]
          group_wait: 2m
          group_interval: 15m
          # A target that stays missed is notified once a week, not every morning.
          repeat_interval: 1w
          routes:
        \([watchdog, digest, failures, reminders, agencies].compactMap(\.self)
            .joined(separator: "\n\n").indented(by: 4))
        """
    }

    private var watchdog: String {
        """
        # Always fires. A receiver without a call for ten minutes knows that this chain is broken.
        - matchers: [\(Matcher("alertname", .equals, Alert.watchdog.name).text)]
          receiver: watchdog
          group_by: [alertname]
          group_wait: 0s
          group_interval: 1m
          repeat_interval: 4m
        """
    }

    /// The alerts of severity `info`, once a week.
    ///
    /// A flush outside the interval is dropped, and one within it sends all that then fires.
    /// Flushes are half an interval apart, so that one falls into it. The repetition is shorter
    /// than a week, so that the next Monday's flush does not come too early, and longer than the
    /// interval, so that a second flush in it sends nothing unless an alert has begun.
    private var digest: String {
        let info = Matcher("severity", .equals, Severity.info.rawValue)
        let others = Matcher("alertname", isNoneOf: Inhibition.reminders)
        let recipients = routing.agencies.filter { !$0.contact.digest.isEmpty }.map { agency in
            """
            - matchers: [\(agency.matcher.text)]
              receiver: \(agency.id)-digest
              continue: true
              active_time_intervals: [\(Self.digestInterval)]
            """
        }
        let operators = """
            - receiver: digest
              continue: true
              active_time_intervals: [\(Self.digestInterval)]
            """
        let routes = ([operators] + recipients).joined(separator: "\n").indented(by: 4)
        return """
            # A weekly digest for the operators, and for each agency that asks for one. A flush
            # outside the time interval sends nothing.
            - matchers: [\(info.text), \(others.text)]
              receiver: digest
              group_by: [plan]
              group_wait: 5m
              group_interval: 1h
              repeat_interval: 6d
              active_time_intervals: [\(Self.digestInterval)]
            \(recipients.isEmpty ? "" : "  routes:\n\(routes)")
            """.trimmedAtEnd
    }

    private var failures: String {
        """
        # Alerts about no plan are failures of the system: sent to the operators every day until
        # they are fixed.
        - matchers: [\(Matcher("plan", .equals, "").text)]
          receiver: operators
          group_by: [alertname]
          group_wait: 30s
          group_interval: 5m
          repeat_interval: 1d
        """
    }

    /// Reminders to operators alone; without agencies, `agencies` has no route that sends them.
    private var reminders: String? {
        guard routing.agencies.isEmpty else { return nil }
        return """
            # A reminder is over when another alert or the end of the task follows: that it is
            # resolved is not mailed.
            \(reminderRoute(to: "operators"))
            """
    }

    private var agencies: String? {
        guard !routing.agencies.isEmpty else { return nil }
        let routes = routing.agencies.map {
            route($0.matcher, to: $0.id, named: $0.leads.dropFirst())
        }
        return """
            # Alerts with a lead that has no address, or without a lead.
            \(route(Matcher(leadBeyond: routing.addressed), to: "operators", named: []))

            # One route for each agency. `lead` has one agency, or several as so-yt,so-gddt: the
            # pattern matches a whole name among them, and `continue` lets the other agencies be
            # notified too. A reminder is over when another alert or the end of the task follows:
            # that it is resolved is not mailed.
            \(routes.joined(separator: "\n"))
            """
    }

    private func route(
        _ matcher: Matcher, to receiver: String, named predecessors: ArraySlice<String>
    ) -> String {
        let note =
            predecessors.isEmpty
            ? "" : "# \(receiver) also for \(predecessors.joined(separator: ", ")).\n"
        return """
            \(note)- matchers: [\(matcher.text)]
              receiver: \(receiver)
              continue: true
              routes:
            \(reminderRoute(to: receiver).indented(by: 4))
            """
    }

    private func reminderRoute(to receiver: String) -> String {
        """
        - matchers: [\(Matcher("alertname", isOneOf: Inhibition.reminders).text)]
          receiver: \(receiver)-reminders
        """
    }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        last == "\n" ? String(dropLast()) : self
    }
}
