import Foundation
import TestSupport

/// An authority of the test's own, and certificates for `localhost` that it has signed.
struct Certificates {
    let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        try folder.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n", to: "names.cnf")
        try await makeAuthority("ca", subject: "TestCA")
        try await sign("good")
        try await sign("expired", days: -1)
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    func contents(of name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path(name)))
    }

    func makeAuthority(_ name: String, subject: String) async throws {
        try await openssl(
            "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=\(subject) "
                + "-keyout \(name).key -out \(name).pem")
    }

    func sign(_ name: String, subject: String = "localhost", days: Int = 2) async throws {
        try await openssl(
            "req -newkey rsa:2048 -nodes -subj /CN=\(subject) "
                + "-keyout \(name).key -out \(name).csr")
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
