import Foundation
import TestSupport
import Testing

/// The part of a response that `try` shows when its status is not accepted.
@Suite(.served) struct ResponseExcerptTests {
    @Test(
        "F13: a refused response is shown, however short, without the request's secrets",
        arguments: [
            ("", "the body is empty"), ("x", "the body begins with 'x'"),
            (#"{"bad": "hunter2-hunter2"}"#, #"the body begins with '{"bad": "<secret>"}'"#),
        ])
    func isShown(_ body: String, _ shown: String) async throws {
        let text = try await dryRun(of: "401 No", body)
        #expect(text.contains("response   401"), "\(text)")
        #expect(text.contains(shown), "\(text)")
        #expect(text.contains("failed, auth: GET"))
        #expect(!text.contains("hunter2"))
    }

    @Test("F4: a redirect that is accepted is a response")
    func mayBeARedirect() async throws {
        let text = try await dryRun(
            of: "302 Found\r\nLocation: /elsewhere", #"{"figure": 7}"#,
            more: ", accept_status: [302]")
        #expect(text.contains("dx_figure 7"), "\(text)")
    }

    @Test("F1: a part that is accepted is a response")
    func mayBeAPart() async throws {
        let text = try await dryRun(
            of: "206 Partial", #"{"figure": 7}"#, more: ", accept_status: [206]")
        #expect(text.contains("dx_figure 7"), "\(text)")
    }

    /// The output of `try` for a source that answers so.
    private func dryRun(
        of status: String, _ body: String, more: String = ""
    ) async throws -> String {
        let head = "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n"
        let server = try FaultyServer(
            .answer(Array("\(head)Content-Type: application/json\r\n\r\n\(body)".utf8)))
        let folder = try TemporaryFolder()
        try folder.write("\u{FEFF}hunter2-hunter2\r\n", to: "secrets/token")
        let settings = try folder.write("secrets_dir: secrets\n", to: "kpi-collector.yaml")
        let collector = try folder.write(
            """
            collector: refused
            source: {url: "http://127.0.0.1:\(server.port)/", bearer: token\(more)}
            metrics: [{name: dx_figure, help: A figure., value: figure}]
            """, to: "refused.yaml")
        return try await output(
            of: DaemonProcess.program, ["try", "--config.file", settings, collector]
        ).text
    }
}
