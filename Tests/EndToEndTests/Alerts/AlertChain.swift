import Foundation
import TestSupport

/// A daemon under a set clock, and all that its alerts pass on their way to a webhook.
struct AlertChain {
    let webhook: Webhook
    let alertmanager: AlertmanagerProcess
    private(set) var daemon: DaemonProcess
    /// Nil where mails go to whom they go to.
    let mailbox: Mailbox?
    private var prometheus: PrometheusProcess
    private let folder: TemporaryFolder
    private let config: String
    private let port: Int

    /// Starts all of it on a plan and a collector; `reports` are the files that the latter reads.
    init(
        plan: String, collector: String, and other: String? = nil, reports: [String: String] = [:],
        clock start: String,
        withMail: Bool = false
    ) async throws {
        folder = try TemporaryFolder()
        try folder.write(plan, to: "plan.yaml")
        try folder.write(collector, to: "collectors/collector.yaml")
        if let other { try folder.write(other, to: "collectors/other.yaml") }
        for (name, text) in reports { try folder.write(text, to: "reports/\(name)") }
        config = try folder.write(
            "plans: plan.yaml\ndata_dirs: reports", to: "kpi-collector.yaml")
        webhook = try await Webhook()
        mailbox = withMail ? try await Mailbox() : nil
        alertmanager = try await AlertmanagerProcess(mail: mailbox?.port, webhooks: webhook.port)
        port = try Loopback.freePort()
        daemon = try await DaemonProcess(config: config, port: port, "--clock.start", start)
        prometheus = try await PrometheusProcess(
            scraping: daemon.address, rules: Self.rules(),
            alertmanager: "127.0.0.1:\(alertmanager.port)", data: folder.path + "/prometheus")
    }

    /// Ends Prometheus and starts it with the data that it has.
    mutating func restartPrometheus() async throws {
        try await prometheus.end()
        prometheus = try await PrometheusProcess(
            scraping: daemon.address, rules: Self.rules(),
            alertmanager: "127.0.0.1:\(alertmanager.port)", data: folder.path + "/prometheus")
    }

    /// Ends the daemon and starts it where it was, at another time; Prometheus sees a gap.
    mutating func restart(clock start: String) async throws {
        daemon.child.signal(SIGTERM)
        _ = try await daemon.child.exit()
        daemon = try await DaemonProcess(config: config, port: port, "--clock.start", start)
    }

    /// Puts another report in the place of one.
    func replaceReport(_ name: String, with text: String) throws {
        try folder.write(text, to: "reports/\(name)")
    }

    /// Waits until Alertmanager holds an alert back for the sake of another.
    func waitUntilHeldBack(_ name: String, _ labels: [String: String] = [:]) async throws {
        try await wait("\(name) \(labels) to be held back") {
            try await alertmanager.inhibited().contains { $0.matches(name, labels) }
        }
    }

    /// Waits until Alertmanager knows nothing of an alert that fires.
    func waitUntilOver(_ name: String, _ labels: [String: String] = [:]) async throws {
        try await wait("the end of \(name) \(labels)") {
            try await !alertmanager.alerts().contains { $0.matches(name, labels) }
        }
    }

    private func wait(_ wanted: String, until isSo: () async throws -> Bool) async throws {
        _ = try await eventually("\(wanted); the webhook has:\n\(webhook.log)", within: 60) {
            try await isSo() ? true : nil
        }
    }

    /// The rules that the program prints, for alerts that need not hold.
    private static func rules() async throws -> String {
        let holds = [
            "KPITargetMissed", "KPIAtRisk", "KPITaskOverdue", "KPITaskDueSoon", "KPIDataStale",
        ].flatMap { ["--hold", "\($0)=0s"] }
        return try await output(of: DaemonProcess.program, ["rules"] + holds).text
    }
}
