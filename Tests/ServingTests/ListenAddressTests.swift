import Serving
import Testing

@Suite struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:19464", "127.0.0.1", 19464, "127.0.0.1:19464"),
        ("[::1]:9000", "::1", 9000, "[::1]:9000"), (":9000", "::", 9000, "[::]:9000"),
        ("localhost:0", "localhost", 0, "localhost:0"), ("a:65535", "a", 65535, "a:65535"),
    ])
    func reads(_ text: String, _ host: String, _ port: Int, _ shown: String) throws {
        let address = try #require(ListenAddress(text))
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.description == shown)
    }

    @Test(arguments: [
        "", ":", "a", "a:", "9000", "a:b", "a:65536", "a:-1", "a:+1", "a:٣", "::1:9000", "[::1]",
        "[a]:1", "[]:1", "http://a:1", "a b:1", "a:1:2", "[::1:2",
    ])
    func refuses(_ text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
