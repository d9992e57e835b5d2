import Curl
import TestSupport
import Testing

@Suite(.quick) struct LocalAddressTests {
    @Test(arguments: [
        ("169.254.169.254", "169.254.169.254"), ("0xA9FEA9FE", "169.254.169.254"),
        ("2852039166", "169.254.169.254"), ("0251.0376.0251.0376", "169.254.169.254"),
        ("169.254.43518", "169.254.169.254"), ("100.100.100.200", "100.100.100.200"),
        ("0.0.0.0", "0.0.0.0"), ("0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
        ("[::]", "::"), ("[fe80::1]", "fe80::1"), ("[fe80::1%251]", "fe80::1"),
        ("[fd00:ec2::254]", "fd00:ec2::254"), ("[ff02::1]", "ff02::1"),
        ("[::ffff:169.254.169.254]", "::ffff:169.254.169.254"),
        ("[::ffff:0:0]", "::ffff:0.0.0.0"), ("[64:ff9b::a9fe:a9fe]", "64:ff9b::a9fe:a9fe"),
        ("[2002:a9fe:a9fe::]", "2002:a9fe:a9fe::"),
    ])
    func isRefusedHoweverItIsWritten(_ host: String, _ address: String) async throws {
        let error = try await CurlEngine.started().failure(of: .make("http://\(host):1/"))
        #expect(error == .refused(address))
    }

    @Test func isRefusedBehindARedirect() async throws {
        let server = try ScriptedServer([.receive, .redirect(to: "http://169.254.169.254/latest")])
        let error = try await CurlEngine.started().failure(of: .make(server.url()))
        #expect(error == .refused("169.254.169.254"))
    }

    @Test func isReachedWhereItIsAllowed() async throws {
        let server = try ScriptedServer([.receive, .answer()])
        let response = try await CurlEngine.started().fetch(
            .make(server.urlOfUnspecified, allowLocal: true))
        #expect(response.status == 200)
    }

    @Test func isRefusedOverAConnectionThatAnotherWasAllowed() async throws {
        let server = try ScriptedServer([.receive, .answer(), .receive, .answer()])
        let engine = try CurlEngine.started()
        _ = try await engine.fetch(.make(server.urlOfUnspecified, allowLocal: true))
        let error = try await engine.failure(of: .make(server.urlOfUnspecified))
        #expect(error == .refused("0.0.0.0"))
    }
}

extension CurlError {
    fileprivate static func refused(_ address: String) -> CurlError {
        .connect("\(address) is a link-local or metadata address; `allow_local: true` permits it")
    }
}

extension ScriptedServer {
    /// Itself by the unspecified address, which Linux takes for loopback.
    fileprivate var urlOfUnspecified: String {
        "http://0.0.0.0:" + address.split(separator: ":")[1] + "/"
    }
}
