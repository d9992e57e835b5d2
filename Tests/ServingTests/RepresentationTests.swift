import Indicators
import Serving
import TestSupport
import Testing

/// The metrics as each client asks for them.
@Suite(.served) struct RepresentationTests {
    @Test(arguments: [
        ([], "text/plain; version=0.0.4; charset=utf-8"),
        (
            ["Accept: application/openmetrics-text; version=1.0.0"],
            "application/openmetrics-text; version=1.0.0; charset=utf-8"
        ),
        (
            ["Accept: text/plain;q=0.1", "Accept: application/openmetrics-text"],
            "application/openmetrics-text; version=1.0.0; charset=utf-8"
        ),
    ])
    func isOfTheTypeThatIsAskedFor(_ headers: [String], _ type: String) async throws {
        let answer = try await LiveServer.run { server in
            try await server.answer("/metrics", headers: headers)
        }
        #expect(answer["Content-Type"] == type)
        #expect(answer["Vary"] == "Accept, Accept-Encoding")
        #expect(answer.body.hasSuffix("# EOF\n") == type.contains("openmetrics"))
    }

    @Test(arguments: [
        ("/metrics", "Accept, Accept-Encoding"), ("/", "Accept-Encoding"),
        ("/docs/alerts", "Accept-Encoding"),
    ])
    func isReadByCurlWhenCompressed(_ target: String, _ vary: String) async throws {
        let snapshot = try Snapshot.golden()
        let (plain, compressed) = try await LiveServer.run(snapshot: { snapshot }) { server in
            let url = "http://127.0.0.1:\(server.port)\(target)"
            let arguments = ["-sSi", "--compressed", "-H", "Accept-Encoding: gzip", url]
            let curl = try await output(of: "curl", arguments)
            return (try await server.answer(target), try #require(RawConnection.Answer(curl.text)))
        }
        #expect(compressed.body == plain.body)
        #expect(compressed["Content-Encoding"] == "gzip")
        #expect(plain["Content-Encoding"] == nil)
        #expect(compressed["Vary"] == vary)
        let length = try #require(compressed["Content-Length"].flatMap { Int($0) })
        #expect(length < plain.body.utf8.count / 2)
    }

    @Test(arguments: ["/metrics", "/", "/docs/alerts", "/-/ready", "/-/healthy"])
    func hasTheHeadersOfGetWhenAskedWithHead(_ target: String) async throws {
        let headers = ["Accept: application/openmetrics-text", "Accept-Encoding: gzip"]
        let heads = try await LiveServer.run { server in
            try await server.talk { connection in
                ["GET", "HEAD"].map { method in
                    let lines = ["\(method) \(target) HTTP/1.1", "Host: x"] + headers
                    connection.send(lines.map { $0 + "\r\n" }.joined() + "\r\n")
                    // The second may end between the two.
                    return connection.answer(hasBody: method == "GET")?.head
                        .replacing(/Date: [^\r]+GMT/, with: "Date: now")
                }
            }
        }
        #expect(heads[0]?.contains("Date: now") == true)
        #expect(heads[0] == heads[1])
    }
}
