import Foundation
import TestSupport
import Testing

/// Sources whose names lead to addresses inside; `nss_wrapper` answers in place of a name server.
@Suite(.served) struct NamedSourceTests {
    @Test(arguments: [
        ("metadata.test", "169.254.169.254"), ("mapped.test", "::ffff:169.254.169.254"),
        ("link.test", "fe80::1"), ("both.test", "169.254.169.254"),
        // F12
        ("azure.test", "168.63.129.16"), ("google.test", "fd20:ce::254"),
        ("teredo.test", "2001:0:a9fe:a9fe::1"), ("site.test", "fec0::1"),
        ("cổng.test", "fd00:ec2::23"),
    ])
    func areNotAskedThere(_ host: String, _ address: String) async throws {
        // Nobody listens on port 1.
        let text = try await dryRun(of: "http://\(host):1/")
        #expect(text.contains("failed, connect:"), "\(text)")
        #expect(text.contains("\(address) is a link-local or metadata address"), "\(text)")
    }

    @Test func areAskedWhereTheirNamesLeadElsewhere() async throws {
        let server = try await NginxProcess(
            files: ["index.html": Data("up".utf8), "figure.json": Data(#"{"figure": 7}"#.utf8)],
            locations: "")
        for host in ["fine.test", "both.test"] {
            let text = try await dryRun(of: "http://\(host):\(server.port)/figure.json")
            #expect(text.contains("dx_figure 7"), "\(text)")
        }
    }

    /// The output of `try` for a source with that URL.
    private func dryRun(of url: String) async throws -> String {
        let folder = try TemporaryFolder()
        let hosts = try folder.write(
            """
            169.254.169.254 metadata.test
            ::ffff:169.254.169.254 mapped.test
            fe80::1 link.test
            168.63.129.16 azure.test
            fd20:ce::254 google.test
            2001:0:a9fe:a9fe::1 teredo.test
            fec0::1 site.test
            fd00:ec2::23 xn--cng-qmz.test
            169.254.169.254 both.test
            127.0.0.1 both.test
            127.0.0.1 fine.test

            """, to: "hosts")
        let collector = try folder.write(
            """
            collector: named
            source: {url: "\(url)"}
            metrics: [{name: dx_figure, help: A figure., value: figure}]
            """, to: "named.yaml")
        return try await output(
            of: "env",
            [
                "LD_PRELOAD=libnss_wrapper.so", "NSS_WRAPPER_HOSTS=\(hosts)",
                DaemonProcess.program, "try", collector,
            ]
        ).text
    }
}
