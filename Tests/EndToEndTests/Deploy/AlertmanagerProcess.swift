import Foundation
import TestSupport

/// A real Alertmanager with the shipped configuration and templates, in more of a hurry.
struct AlertmanagerProcess {
    let port: Int
    private let child: ChildProcess
    private let folder: TemporaryFolder

    /// Starts it; `mail` and `webhooks` are ports on loopback, by default one where nobody listens.
    init(mail: Int = 9, webhooks: Int = 9) async throws {
        folder = try TemporaryFolder()
        port = try Loopback.freePort()
        let config = try folder.write(
            Self.configuration(mail: mail, webhooks: webhooks), to: "alertmanager.yml")
        try FileManager.default.copyItem(
            at: Repository.file("deploy/alertmanager/templates"),
            to: folder.url.appending(path: "templates"))
        child = try ChildProcess(
            "prometheus-alertmanager",
            [
                "--config.file=\(config)", "--storage.path=\(folder.path)/data",
                "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
                try Self.retention(),
            ])
        let (child, port) = (child, port)
        _ = try await eventually("Alertmanager on port \(port): \(child.printed)") {
            await Loopback.get("http://127.0.0.1:\(port)/-/ready")
        }
    }

    /// What it has logged.
    var printed: String { child.printed }

    func post(_ alerts: [Alert]) async throws {
        let body = try JSONEncoder().encode(alerts)
        _ = try await eventually("Alertmanager to take the alerts: \(printed)") {
            await Loopback.post(body, to: "http://127.0.0.1:\(port)/api/v2/alerts") == 200
                ? true : nil
        }
    }

    /// The alerts that it holds back for the sake of others.
    func inhibited() async throws -> [Alert] {
        let url = "http://127.0.0.1:\(port)/api/v2/alerts?active=false&silenced=false"
        let text = await Loopback.get(url)?.text ?? "[]"
        return try JSONDecoder().decode([Alert].self, from: Data(text.utf8))
    }

    /// The shipped file with addresses on loopback and waits of a second.
    private static func configuration(mail: Int, webhooks: Int) throws -> String {
        try Repository.text("deploy/alertmanager/alertmanager.yml")
            .replacing("mail.example.org:587", with: "127.0.0.1:\(mail)")
            .replacing("smtp_require_tls: true", with: "smtp_require_tls: false")
            .replacing(/https:\/\/\w+\.example\.org/, with: "http://127.0.0.1:\(webhooks)")
            .replacing(/group_(wait|interval): \w+/) { "group_\($0.1): 1s" }
    }

    /// The flag that the page on setting it up gives.
    private static func retention() throws -> String {
        let page = try Repository.text("deploy/README.md")
        return page.firstMatch(of: /--data\.retention=\w+/).map { String($0.0) } ?? ""
    }
}
