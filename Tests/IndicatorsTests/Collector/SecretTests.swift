import Indicators
import Testing

@Suite struct SecretTests {
    @Test func showsItselfNowhere() {
        let secret = Secret("hunter2")
        var dumped = ""
        dump([("password", secret)], to: &dumped)
        #expect(!dumped.contains("hunter2"))
        #expect("\(secret)" == "<secret>")
        #expect(String(reflecting: secret).contains("<secret>"))
        #expect(!String(reflecting: [secret]).contains("hunter2"))
        #expect(secret.reveal() == "hunter2")
    }

    @Test(arguments: [
        ("token", true), ("portal/token.txt", true), ("", false), ("/etc/passwd", false),
        ("../token", false), ("a/../b", false), ("./a", false), ("a//b", false), ("a/", false),
    ])
    func filesLieBelowTheFolder(_ path: String, isOne: Bool) {
        #expect((SecretFile(path) != nil) == isOne)
    }
}
