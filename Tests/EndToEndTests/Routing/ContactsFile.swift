import Foundation
import TestSupport

/// A contacts file beside the shipped plan, and what the commands make of it.
struct ContactsFile {
    let path: String
    let config: String
    private let folder: TemporaryFolder

    /// `agencies` are the lines below `agencies:`.
    init(agencies: String, operators: String = "mail: kpi-operators@example.org") throws {
        try self.init(
            """
            operators:
              \(operators)
            smtp:
              smarthost: mail.example.org:587
              from: kpi@example.org
            agencies:
            \(agencies)

            """)
    }

    /// `text` is the whole file; nil for none.
    init(_ text: String?) throws {
        folder = try TemporaryFolder()
        try folder.write(Repository.text("config/plan.yaml"), to: "plan.yaml")
        try folder.write("", to: "collectors/none")
        config = try folder.write(
            "plans: plan.yaml\ncontacts: contacts.yaml\n", to: "kpi-collector.yaml")
        path = folder.path + "/contacts.yaml"
        if let text { try folder.write(text, to: "contacts.yaml") }
    }

    func replace(with text: String) throws { try folder.write(text, to: "contacts.yaml") }

    func replacePlan(with text: String) throws { try folder.write(text, to: "plan.yaml") }

    func remove() throws { try FileManager.default.removeItem(atPath: path) }

    func check() async throws -> (code: Int32, text: String) {
        try await output(of: DaemonProcess.program, ["check", "--config.file", config])
    }

    /// What `kpi-collector alertmanager` prints, with errors.
    func printed(_ flags: String...) async throws -> (code: Int32, text: String) {
        try await output(
            of: DaemonProcess.program, ["alertmanager", "--config.file", config] + flags)
    }

    /// The receivers of an alert in a configuration that the command printed, as amtool reads it.
    func receivers(
        of alert: [String], in printed: String
    ) async throws -> String {
        let file = try folder.write(printed, to: "alertmanager.yml")
        let (code, text) = try await output(
            of: "amtool", ["config", "routes", "test", "--config.file=\(file)"] + alert)
        return code == 0 ? String(text.split(separator: "\n").last ?? "") : text
    }

    /// Nothing, or the reasons for which amtool refuses a configuration.
    func problems(of printed: String) async throws -> String {
        let file = try folder.write(printed, to: "alertmanager.yml")
        try folder.write("{{/* none */}}", to: "templates/none.tmpl")
        let (code, text) = try await output(of: "amtool", ["check-config", file])
        return code == 0 ? "" : text
    }
}
