import Foundation
import TestSupport

/// A web server with a figure that a test can change, or take away.
struct FigureSource {
    private let server: NginxProcess

    init(day: String, share: Double) async throws {
        server = try await NginxProcess(
            files: [
                "index.html": Data("up".utf8), "figure.json": Self.figure(day: day, share: share),
            ],
            // Without an answer the connection ends.
            locations: "location = /figure.json { try_files $uri =444; }")
    }

    /// The collector that reads it.
    var collector: String {
        """
        collector: shares
        every: 1s
        publishes: monthly
        lag: 10d
        source: {url: "http://127.0.0.1:\(server.port)/figure.json"}
        observed: {path: day, date: yyyy-MM-dd}
        metrics:
          - {name: dx_cashless_share, help: Share of schools paid without cash., value: share}
        """
    }

    func publish(day: String, share: Double) throws {
        try server.replace("figure.json", with: Self.figure(day: day, share: share))
    }

    /// Answers nobody from now on.
    func die() throws {
        try server.remove("figure.json")
    }

    private static func figure(day: String, share: Double) -> Data {
        Data(#"{"day": "\#(day)", "share": \#(share)}"#.utf8)
    }
}
