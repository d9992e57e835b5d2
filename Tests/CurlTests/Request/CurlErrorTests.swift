import Curl
import Testing

/// The numbers are those of libcurl's interface, which never change.
@Suite struct CurlErrorTests {
    @Test(
        arguments: [
            (1, .notHTTP("why")), (3, .badURL("why")), (6, .dns("why")), (7, .connect("why")),
            (5, .dns("why")), (8, .notHTTP("why")), (16, .truncated("why")),
            (18, .truncated("why")),
            (23, .notHTTP("why")), (27, .other(code: 27, "why")), (28, .timeout("why")),
            (35, .tls("why")), (52, .truncated("why")), (55, .connect("why")),
            (56, .truncated("why")), (58, .tls("why")), (59, .tls("why")), (60, .tls("why")),
            (61, .contentEncoding("why")), (63, .tooLarge(limit: 9)), (77, .tls("why")),
            (82, .tls("why")), (83, .tls("why")), (91, .tls("why")), (92, .truncated("why")),
            (98, .tls("why")),
        ] as [(Int, CurlError)])
    func comesOfTheCode(_ code: Int, _ error: CurlError) {
        #expect(CurlError(code: code, "why", bodyLimit: 9) == error)
    }

    @Test func hasLibcurlsWordsWhereThereAreNoOthers() {
        #expect(CurlError(code: 6, nil, bodyLimit: 9) == .dns("Couldn't resolve host name"))
    }

    @Test(
        arguments: [
            (.dns("why"), "why"), (.tooLarge(limit: 9), "the body is larger than 9 bytes"),
            (.cancelled, "cancelled"), (.stopped, "the engine is stopped"),
            (.other(code: 27, "why"), "why (27)"),
        ] as [(CurlError, String)])
    func saysWhy(_ error: CurlError, _ text: String) {
        #expect(error.description == text)
    }
}
