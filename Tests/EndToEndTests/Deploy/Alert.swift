/// An alert as Prometheus sends it.
struct Alert: Codable {
    let labels: [String: String]
    let annotations: [String: String]
    /// Nil for the time at which Alertmanager takes it.
    var startsAt: String?
    /// The time at which it resolved; nil while it fires.
    var endsAt: String?

    init(_ name: String, _ labels: [String: String], _ annotations: [String: String] = [:]) {
        self.labels = labels.merging(["alertname": name]) { $1 }
        self.annotations = annotations
    }

    var name: String { labels["alertname"] ?? "" }

    /// True if it has that name and at least those labels.
    func matches(_ name: String, _ labels: [String: String] = [:]) -> Bool {
        self.name == name && labels.allSatisfy { self.labels[$0] == $1 }
    }

    /// The same alert once it is over.
    var resolved: Alert {
        var alert = self
        alert.endsAt = "2022-12-31T17:00:00Z"
        return alert
    }
}
