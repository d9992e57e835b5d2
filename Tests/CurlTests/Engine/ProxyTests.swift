import Curl
import Glibc
import TestSupport
import Testing

@Suite(.quick) struct ProxyTests {
    @Test func isAskedInPlaceOfTheServer() async throws {
        let proxy = try ScriptedServer([.receive, .answer(body: [1])])
        let response = try await CurlEngine.started().fetch(
            .make("http://nonexistent.invalid/a", proxy: proxy.url()))
        #expect(response.body == [1])
        let request = await proxy.events.nextRequest()
        #expect(request.hasPrefix("GET http://nonexistent.invalid/a HTTP/1.1\r\n"))
    }

    @Test func seesNoSecretOfWhatItTunnels() async throws {
        let proxy = try ScriptedServer([.receive, .answer("403 Forbidden")])
        let error = try await CurlEngine.started().failure(
            of: .make(
                "https://nonexistent.invalid/", headers: [("X-Key", "hunter2")],
                credentials: .bearer(token: "hunter2"), proxy: proxy.url()))
        #expect(error.reason == "connect")
        let request = await proxy.events.nextRequest()
        #expect(request.hasPrefix("CONNECT nonexistent.invalid:443 "))
        #expect(!request.contains("hunter2"))
    }

    @Test("F13: a proxy that asks for credentials is a matter of auth")
    func asksForCredentials() async throws {
        let proxy = try ScriptedServer([
            .receive, .answer("407 Proxy", headers: ["Proxy-Authenticate: Basic realm=a"]),
        ])
        let error = try await CurlEngine.started().failure(
            of: .make("https://nonexistent.invalid/", proxy: proxy.url()))
        #expect(error.reason == "proxyAuth")
        #expect(error.description.contains("407"))
    }

    @Test("F13: a proxy whose name is unknown is a matter of DNS")
    func hasAName() async throws {
        for url in ["http://127.0.0.1:1/", "https://127.0.0.1:1/"] {
            let error = try await CurlEngine.started().failure(
                of: .make(url, proxy: "http://nonexistent.invalid:1"))
            #expect(error == .dns("Could not resolve proxy: nonexistent.invalid"))
        }
    }

    @Test("F2: a proxy may have a name in letters")
    func hasANameInLetters() async throws {
        let proxy = try ScriptedServer([.receive, .answer()])
        let response = try await CurlEngine.started().fetch(
            .make(
                "http://nonexistent.invalid/",
                proxy: proxy.url().replacing("127.0.0.1", with: "cổng.localhost")))
        #expect(response.status == 200)
    }

    @Test func isAskedWhateverTheEnvironmentSays() async {
        // In a process of its own, for no other thread may read the environment meanwhile.
        await #expect(processExitsWith: .success) {
            setenv("no_proxy", "*", 1)
            let proxy = try ScriptedServer([.receive, .answer()])
            let response = try await CurlEngine.started().fetch(
                .make("http://nonexistent.invalid/", proxy: proxy.url()))
            #expect(response.status == 200)
        }
    }

    // The second line: F12.
    @Test(arguments: [
        "169.254.169.254", "2852039166", "0xA9FEA9FE", "[fe80::1%251]", "[::]",
        "169.254.169.254.", "2852039166.", "0xA9FEA9FE.", "169.254.43518.", "%3169.254.169.254.",
        "１６９.254.169.254", "168。63。129。16", "[::ffff:0:a9fe:a9fe]",
    ])
    func isNotAskedForALocalAddress(_ host: String) async throws {
        let proxy = "http://127.0.0.1:1"
        let error = try await CurlEngine.started().failure(
            of: .make("http://\(host)/", proxy: proxy))
        #expect(error.reason == "connect")
        #expect(error.description.hasSuffix("`allow_local: true` permits it"))
    }

    @Test func isNotAskedForALocalAddressByARedirect() async throws {
        let proxy = try ScriptedServer([.receive, .redirect(to: "http://169.254.169.254/latest")])
        let error = try await CurlEngine.started().failure(
            of: .make("http://nonexistent.invalid/a", proxy: proxy.url()))
        #expect(error.description.hasPrefix("169.254.169.254 is a link-local"))
    }

    @Test(arguments: ["", "socks5://127.0.0.1:1", "http://u:hunter2@127.0.0.1:1", "http://a\0b"])
    func isRefused(_ proxy: String) async throws {
        let error = try await CurlEngine.started().failure(
            of: .make("http://127.0.0.1:1/", proxy: proxy))
        #expect(error.reason == "badRequest")
        #expect(!error.description.contains("hunter2"))
    }
}
