import TestSupport

/// A real web server on loopback that keeps what Alertmanager tells it.
struct Webhook {
    private let script: ListeningScript

    init() async throws {
        script = try await ListeningScript("Tests/EndToEndTests/Alerts/Webhook/webhook.py")
    }

    var port: Int { script.port }

    /// The first notice of an alert, once it has come.
    func notice(
        of status: Notice.Status, _ name: String, _ labels: [String: String] = [:]
    ) async throws -> Notice {
        try await eventually("\(status) \(name) \(labels) in:\n\(log)", within: 60) {
            notices.first { $0.tells(status, name, labels) }
        }
    }

    /// All notices so far, in the order in which they came.
    var notices: [Notice] {
        script.decoded(as: Notification.self).flatMap(\.notices)
    }

    /// The notices so far, a line each.
    var log: String { notices.map(\.description).joined(separator: "\n") }

    /// The body of a notification from Alertmanager.
    private struct Notification: Decodable {
        let receiver: String
        let groupLabels: [String: String]
        let alerts: [Alert]

        struct Alert: Decodable {
            let status: Notice.Status
            let labels: [String: String]
            let annotations: [String: String]
        }

        var notices: [Notice] {
            alerts.map {
                Notice(
                    receiver: receiver, group: groupLabels, status: $0.status, labels: $0.labels,
                    annotations: $0.annotations)
            }
        }
    }
}
