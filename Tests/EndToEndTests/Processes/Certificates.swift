import Foundation
import TestSupport

/// An authority of the test's own, and certificates for `localhost` that it has signed.
struct Certificates {
    let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        try folder.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n", to: "names.cnf")
        try await openssl(
            "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=TestCA -keyout ca.key -out ca.pem")
        try await sign("good", days: 2)
        try await sign("expired", days: -1)
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    private func sign(_ name: String, days: Int) async throws {
        try await openssl(
            "req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout \(name).key -out \(name).csr")
        try await openssl(
            "x509 -req -in \(name).csr -CA ca.pem -CAkey ca.key -CAcreateserial -days \(days) "
                + "-extfile names.cnf -out \(name).pem")
    }

    private func openssl(_ arguments: String) async throws {
        let (code, text) = try await output(
            of: "sh", ["-c", "cd '\(folder.path)' && exec openssl \(arguments)"])
        guard code == 0 else { throw OpenSSLFailed(text: text) }
    }

    struct OpenSSLFailed: Error {
        let text: String
    }
}
