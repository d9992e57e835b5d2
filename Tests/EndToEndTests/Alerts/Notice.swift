/// One alert of a notification, with the group in which it was told.
struct Notice: CustomStringConvertible {
    let receiver: String
    let group: [String: String]
    let status: Status
    let labels: [String: String]
    let annotations: [String: String]

    enum Status: String, Decodable { case firing, resolved }

    /// True if it is about the alert of that name with at least those labels.
    func tells(_ status: Status, _ name: String, _ labels: [String: String] = [:]) -> Bool {
        let wanted = labels.merging(["alertname": name]) { $1 }
        return self.status == status && wanted.allSatisfy { self.labels[$0] == $1 }
    }

    var description: String {
        let words = labels.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
        return "\(receiver) \(status): \(words.joined(separator: " "))"
    }
}
