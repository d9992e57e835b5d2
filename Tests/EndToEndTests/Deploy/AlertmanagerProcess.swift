import Foundation
import TestSupport

/// A real Alertmanager with the shipped configuration and templates, in more of a hurry.
struct AlertmanagerProcess {
    let port: Int
    private let child: ChildProcess
    private let folder: TemporaryFolder

    /// Starts it; `mail` and `webhooks` are ports on loopback, by default one where nobody listens.
    ///
    /// Without `mail`, whoever is told by mail alone is told by a webhook instead. `text` is
    /// another configuration than the shipped one.
    init(mail: Int? = 9, webhooks: Int = 9, _ text: String? = nil) async throws {
        folder = try TemporaryFolder()
        port = try Loopback.freePort()
        let config = try folder.write(
            Self.configuration(
                text ?? Repository.text("deploy/alertmanager/alertmanager.yml"), mail: mail,
                webhooks: webhooks), to: "alertmanager.yml")
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

    /// The log so far.
    var printed: String { child.printed }

    func post(_ alerts: [Alert]) async throws {
        let body = try JSONEncoder().encode(alerts)
        _ = try await eventually("Alertmanager to take the alerts: \(printed)") {
            await Loopback.post(body, to: "http://127.0.0.1:\(port)/api/v2/alerts") == 200
                ? true : nil
        }
    }

    /// All alerts that fire.
    func alerts() async throws -> [Alert] { try await alerts("") }

    /// Those that it holds back for the sake of others.
    func inhibited() async throws -> [Alert] { try await alerts("?active=false&silenced=false") }

    private func alerts(_ filter: String) async throws -> [Alert] {
        let url = "http://127.0.0.1:\(port)/api/v2/alerts\(filter)"
        return try await eventually("Alertmanager to tell its alerts: \(printed)") {
            guard let page = await Loopback.get(url), page.status == 200 else { return nil }
            return try JSONDecoder().decode([Alert].self, from: Data(page.text.utf8))
        }
    }

    /// The file with addresses on loopback and waits of a second.
    private static func configuration(_ text: String, mail: Int?, webhooks: Int) -> String {
        (mail == nil ? withoutMail(text) : text)
            .replacing("mail.example.org:587", with: "127.0.0.1:\(mail ?? 9)")
            .replacing("smtp_require_tls: true", with: "smtp_require_tls: false")
            .replacing(/https:\/\/[\w-]+\.example\.org/, with: "http://127.0.0.1:\(webhooks)")
            .replacing(/group_(wait|interval): \w+/) { "group_\($0.1): 1s" }
    }

    /// The file with a webhook for each agency in the place of its mail.
    private static func withoutMail(_ text: String) -> String {
        text.replacing(/[ ]+email_configs:\n +- &mail\n(?: {8}.*\n)+/, with: "")
            .replacing(/email_configs:\n +- <<: \*mail\n +to: ([\w-]+)@/) {
                "webhook_configs:\n      - url: https://\($0.1)."
            }
    }

    /// The flag that the page on setting it up gives.
    private static func retention() throws -> String {
        let page = try Repository.text("deploy/README.md")
        return page.firstMatch(of: /--data\.retention=\w+/).map { String($0.0) } ?? ""
    }
}
