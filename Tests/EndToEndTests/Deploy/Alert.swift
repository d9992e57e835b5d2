/// An alert as Prometheus sends it.
struct Alert: Codable {
    let labels: [String: String]
    let annotations: [String: String]
    /// When it was over; nil while it fires.
    var endsAt: String?

    init(_ name: String, _ labels: [String: String], _ annotations: [String: String] = [:]) {
        self.labels = labels.merging(["alertname": name]) { $1 }
        self.annotations = annotations
    }

    var name: String { labels["alertname"] ?? "" }

    /// The same alert once it is over.
    var resolved: Alert {
        var alert = self
        alert.endsAt = "2022-12-31T17:00:00Z"
        return alert
    }
}
