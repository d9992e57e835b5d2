import Foundation
import TestSupport
import Testing

@testable import Serving

/// S5: the musts of HTTP, asked over a socket.
@Suite(.served) struct RequestRulesTests {
    private static let target = "GET /-/healthy HTTP/1.1\r\n"

    @Test(arguments: ["/metrics", "/", "/nowhere", "/-/ready", "/-/healthy"])
    func dateIsInEachResponse(_ target: String) async throws {
        let answer = try await LiveServer.run { try await $0.answer(target) }
        let date = try #require(answer["Date"])
        let format = Date.ParseStrategy(
            format: """
                \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \
                \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\
                \(minute: .twoDigits):\(second: .twoDigits) GMT
                """, locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt)
        let instant = try Date(date, strategy: format)
        #expect(abs(instant.timeIntervalSinceNow) < 60, "\(date)")
    }

    @Test func dateIsInARefusalToo() async throws {
        for head in ["hello\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"] {
            #expect(try await answer(to: head).answer?["Date"] != nil, "\(head)")
        }
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_868_799, "Tue, 29 Feb 2000 23:59:59 GMT"),
        (1_795_910_400, "Sun, 29 Nov 2026 00:00:00 GMT"), (-1, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ])
    func dateIsAnIMFFixdate(_ second: Int, _ text: String) {
        #expect(DateField.text(at: second) == text)
    }

    @Test(
        arguments: [
            "", "Host: x\r\nHost: x\r\n", "Host: x\r\nHost: y\r\n", "Host: a b\r\n",
            "Host: http://x\r\n", "Host: x/metrics\r\n", "Host: u@x\r\n", "Host: x:y\r\n",
            "Host: x:99999\r\n", "Host: x:1:2\r\n", "Host: [::1\r\n", "Host: [::1]x\r\n",
            "Host: []\r\n", "Host: [x/y]\r\n", "Host: hải-phòng\r\n", "Host: x\"\r\n",
            "Host: x?\r\n", "Host: x#\r\n", "Host: x\\y\r\n", "Host: <x>\r\n",
        ])
    func aMissingDoubleOrBadHostIsRefused(_ fields: String) async throws {
        let (answer, isClosed) = try await answer(to: Self.target + fields + "\r\n")
        #expect(answer?.status == 400)
        #expect(answer?.body.contains("Host") == true)
        #expect(answer?["Connection"] == "close")
        #expect(isClosed)
    }

    @Test(arguments: [
        "x", "", "x:", "x:80", "127.0.0.1:19464", "[::1]", "[::1]:19464", "[fe80::1%25eth0]:1",
        "kpi.hai-phong.gov.vn", "a_b", "x%20y", "cong-so.localhost.:0",
    ])
    func aGoodHostIsTaken(_ host: String) async throws {
        let (answer, _) = try await answer(
            to: Self.target + "Host: \(host)\r\nConnection: close\r\n\r\n")
        #expect(answer?.status == 200)
    }

    @Test(arguments: ["", "Host: x\r\n"])
    func http10NeedsNoHost(_ fields: String) async throws {
        #expect(
            try await answer(to: "GET /-/healthy HTTP/1.0\r\n\(fields)\r\n").answer?.status == 200)
    }

    @Test func http10WithTwoHostsIsRefused() async throws {
        let (answer, _) = try await answer(
            to: "GET /-/healthy HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n")
        #expect(answer?.status == 400)
    }

    @Test(arguments: ["HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "HTTP/3.1", "HTTP/9.9"])
    func anotherVersionIs505(_ version: String) async throws {
        let (answer, isClosed) = try await answer(to: "GET / \(version)\r\nHost: x\r\n\r\n")
        #expect(answer?.status == 505)
        #expect(answer?.body == "Only HTTP/1.1 and HTTP/1.0 are supported.\n")
        #expect(isClosed)
    }

    @Test(arguments: [
        "GET / HTTP/x", "GET / HTTP/", "GET / HTTP/1", "GET / HTTP/1.", "GET / HTTP/1.x",
        "GET / HTTP/2", "GET / HTTP/2.x", "GET / HTTP/22.0", "GET / HTTP/2.00", "GET / HTTP/-1.1",
        "GET / HTTP/2.0 ", "GET / http/2.0", "GET / HTTPS/2.0", "GET / FTP/2.0", "GET / x",
        "GET / \0", "GET / ", "GET /", "GET /HTTP/2.0", "GET", "\u{fffd}",
    ])
    func aMalformedVersionIs400(_ line: String) async throws {
        let (answer, isClosed) = try await answer(to: "\(line)\r\nHost: x\r\n\r\n")
        #expect(answer?.status == 400)
        #expect(answer?["Date"] != nil)
        #expect(isClosed)
    }

    @Test func theVersionOfALaterRequestInPiecesCounts() async throws {
        let statuses = try await LiveServer.run { server in
            try await server.talk { connection in
                connection.send("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n")
                let first = connection.answer()?.status
                for piece in ["\r\n", "GET /-/healthy HT", "TP/", "3", ".1\r\n\r\n"] {
                    connection.send(piece)
                }
                return [first, connection.answer()?.status]
            }
        }
        #expect(statuses == [200, 505])
    }

    @Test func anExpectationIsMetAtOnce() async throws {
        let statuses = try await LiveServer.run { server in
            try await server.talk { connection in
                connection.send(
                    "POST /metrics HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\n"
                        + "Content-Length: 4\r\n\r\n")
                let first = connection.answer()?.status
                connection.send("body")
                let second = connection.answer()?.status
                connection.send("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n")
                return [first, second, connection.answer()?.status]
            }
        }
        #expect(statuses == [100, 405, 200])
    }

    @Test(arguments: [
        ("HTTP/1.1", "Expect: 100-continue\r\n", 200),
        ("HTTP/1.0", "Expect: 100-continue\r\nContent-Length: 1\r\n", 405),
        ("HTTP/1.0", "Expect: tea\r\n", 200), ("HTTP/1.1", "Expect: tea\r\n", 417),
        ("HTTP/1.1", "Expect: 100-continue, tea\r\n", 417),
        ("HTTP/1.1", "Expect: 100-continue\r\nContent-Length: 65537\r\n", 413),
    ])
    func noBodyIsCalledForThatIsNotAwaited(
        _ version: String, _ fields: String, _ status: Int
    ) async throws {
        let hasBody = fields.contains("Content-Length")
        let (answer, _) = try await answer(
            to: "\(hasBody ? "POST /metrics" : "GET /-/healthy") \(version)\r\n"
                + "Host: x\r\nConnection: close\r\n\(fields)\r\n"
                + (status == 405 ? "x" : ""))
        #expect(answer?.status == status)
    }

    /// The first response to bytes, and whether the server closes then.
    private func answer(
        to bytes: String
    ) async throws -> (answer: RawConnection.Answer?, isClosed: Bool) {
        try await LiveServer.run { server in
            try await server.talk { connection in
                connection.send(bytes)
                let answer = connection.answer()
                return (answer, answer?["Connection"] == "close" && connection.isClosed())
            }
        }
    }
}
