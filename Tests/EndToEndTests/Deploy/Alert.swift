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

    /// Whether it has that name and those labels, and maybe more.
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
