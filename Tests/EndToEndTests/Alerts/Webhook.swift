import Foundation
import TestSupport

/// A real web server on loopback that keeps what Alertmanager tells it.
struct Webhook {
    let port: Int
    private let child: ChildProcess

    init() async throws {
        let script = Repository.file("Tests/EndToEndTests/Alerts/Webhook/webhook.py").path
        child = try ChildProcess(Repository.file(".build/python/bin/python").path, [script])
        let line = try await child.line(with: "listening ")
        port = line.split(separator: " ").last.flatMap { Int($0) } ?? 0
    }

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
        child.printed.split(separator: "\n")
            .compactMap { try? JSONDecoder().decode(Notification.self, from: Data($0.utf8)) }
            .flatMap(\.notices)
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
