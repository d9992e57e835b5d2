import CMalloc
import Curl
import TestSupport
import Testing

@Suite(.quick) struct MemoryTests {
    /// In a process of its own, so that nothing else allocates.
    @Test func fetchesLeaveNothingBehind() async {
        await #expect(processExitsWith: .success) {
            let rounds = 300
            let server = try NginxServer()
            let trust = CurlTrust(ca: try server.pem("ca.pem"))
            let engine = try CurlEngine.started()
            var used: [Int] = []
            for _ in 0..<6 {
                for _ in 0..<rounds {
                    _ = try await engine.fetch(.make(server.url, trust: trust))
                }
                used.append(Int(mallinfo2().uordblks))
            }
            // A leak shows in every batch, with at least the smallest block that malloc gives; a
            // new connection, only in its own.
            let growth = zip(used, used.dropFirst()).map { $1 - $0 }
            #expect(growth.min() ?? .max < rounds * 32, "\(used)")
        }
    }
}
