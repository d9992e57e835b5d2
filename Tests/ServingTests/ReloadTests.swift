import Serving
import TestSupport
import Testing

/// POST /-/reload.
@Suite(.served) struct ReloadTests {
    @Test func isRefusedUnlessItIsPermitted() async throws {
        try await LiveServer.run { server in
            let answer = try await server.answer("/-/reload", method: "POST")
            #expect(answer.head.hasPrefix("HTTP/1.1 403 "))
            #expect(answer.body.contains("--web.enable-lifecycle"))
        }
    }

    @Test func saysWhetherEveryFileTookEffect() async throws {
        for (isComplete, status) in [(true, "200"), (false, "422")] {
            let reload = Reload(isComplete: isComplete, text: "Reloaded so.")
            try await LiveServer.run(reload: { reload }) { server in
                let answer = try await server.answer("/-/reload", method: "POST")
                #expect(answer.head.hasPrefix("HTTP/1.1 \(status) "))
                #expect(answer.body == "Reloaded so.\n")
                let get = try await server.answer("/-/reload")
                #expect(get.head.hasPrefix("HTTP/1.1 405 "))
                #expect(get.head.contains("Allow: POST"))
            }
        }
    }

    @Test(arguments: [
        ("http://x", 200), ("https://X", 200), ("http://evil.example", 403), ("null", 403),
        ("http://x.evil.example", 403), ("http://x:81", 403),
    ])
    func refusesPagesOfOtherOrigins(_ origin: String, _ status: Int) async throws {
        let reload = Reload(isComplete: true, text: "")
        try await LiveServer.run(reload: { reload }) { server in
            let answer = try await server.answer(
                "/-/reload", method: "POST", headers: ["Origin: \(origin)"])
            #expect(answer.head.hasPrefix("HTTP/1.1 \(status) "), "\(answer.head)")
        }
    }
}
