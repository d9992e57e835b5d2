import Basics
import Testing

@Suite struct FingerprintTests {
    /// Source: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>.
    @Test(
        arguments: [
            ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] as [(String, UInt64)])
    func isThatOfTheStandard(_ text: String, _ value: UInt64) {
        #expect(Fingerprint(of: text.utf8).value == value)
    }

    @Test func goesOnWhereItEnded() {
        #expect(Fingerprint(of: "foo".utf8).adding("bar".utf8) == Fingerprint(of: "foobar".utf8))
    }
}
