import Curl
import TestSupport
import Testing

@Suite(.quick) struct ContentCodingTests {
    private static let text = Array(#"{"a":1}"#.utf8)

    /// The response to one answer with these bytes, which come one at a time if `inPieces`.
    private func response(
        _ coding: String, _ bytes: [UInt8], status: String = "200 OK", inPieces: Bool = false,
        bodyLimit: Int = 1 << 20
    ) async throws -> CurlResponse {
        let head =
            "HTTP/1.1 \(status)\r\nContent-Encoding: \(coding)\r\nTransfer-Encoding: chunked\r\n\r\n"
        let pieces = inPieces ? bytes.map { [$0] } : [bytes].filter { !$0.isEmpty }
        let chunks = pieces.flatMap { piece in
            Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
        }
        let server = try ScriptedServer([
            .receive, .send(Array(head.utf8) + chunks + Array("0\r\n\r\n".utf8)),
        ])
        return try await CurlEngine.started().fetch(.make(server.url(), bodyLimit: bodyLimit))
    }

    private func failure(_ coding: String, _ bytes: [UInt8]) async throws -> CurlError {
        try await #require(throws: CurlError.self) { try await response(coding, bytes) }
    }

    private static let whole: [(String, [UInt8])] = [
        ("gzip", Gzip.object), ("x-gzip", Gzip.object), ("GZIP", Gzip.object),
        ("gzip", Gzip.empty + Gzip.object), ("gzip,deflate", Gzip.zlib(Gzip.object)),
        ("deflate", Gzip.zlib(text)), ("deflate", Gzip.rawDeflate(text)),
        ("deflate, deflate", Gzip.zlib(Gzip.rawDeflate(text))),
        ("identity", text), ("none", text),
    ]

    @Test("F1: a body is decoded, whatever its coding and its pieces", arguments: whole)
    func isUndone(_ coding: String, _ bytes: [UInt8]) async throws {
        for inPieces in [false, true] {
            let response = try await response(coding, bytes, inPieces: inPieces)
            #expect(response.body == Self.text)
        }
    }

    @Test("F1: members of gzip are read on", arguments: [1, 2, 7], [false, true])
    func readsMembersOn(_ count: Int, inPieces: Bool) async throws {
        let members = Array(repeating: Gzip.object, count: count).flatMap { $0 }
        let response = try await response("gzip", members, inPieces: inPieces)
        #expect(response.body == Array(repeating: Self.text, count: count).flatMap { $0 })
    }

    private static let streams: [(String, [UInt8])] = [
        ("gzip", Gzip.object), ("gzip", Gzip.object + Gzip.object),
        ("deflate", Gzip.zlib(text)), ("deflate", Gzip.rawDeflate(text)),
    ]

    @Test("F1: a stream that is not complete is truncated", arguments: streams)
    func isTruncated(_ coding: String, _ bytes: [UInt8]) async throws {
        for missing in [1, 4, 9, bytes.count - 1] where missing < bytes.count {
            // The end of a member is the end of a body, too.
            guard bytes.count - missing != Gzip.object.count else { continue }
            let error = try await failure(coding, Array(bytes.dropLast(missing)))
            #expect(error.reason == "truncated", "\(missing): \(error)")
            #expect(error.description.contains("breaks off"))
        }
    }

    @Test("F1: nothing at all is no stream", arguments: ["gzip", "deflate"])
    func isNotEmpty(_ coding: String) async throws {
        #expect(try await failure(coding, []).reason == "truncated")
    }

    private static let padded: [(String, [UInt8])] = [
        ("gzip", Gzip.object + [0]), ("gzip", Gzip.object + [UInt8](repeating: 0, count: 9)),
        ("gzip", Gzip.object + text), ("deflate", Gzip.zlib(text) + [0]),
        ("deflate", Gzip.rawDeflate(text) + [7]),
    ]

    @Test("F1: bytes after the end are refused with their cause", arguments: padded)
    func endsAtItsEnd(_ coding: String, _ bytes: [UInt8]) async throws {
        let error = try await failure(coding, bytes)
        #expect(error.reason == "contentEncoding")
        #expect(error.description.contains("follow the end of the \(coding) stream"))
    }

    private static let wrongSum: [UInt8] = Gzip.object.dropLast(8) + [1, 2, 3, 4, 7, 0, 0, 0]
    private static let wrongMember: [UInt8] = Gzip.object + [0x1F, 0x8C, 8, 0]

    private static let damaged: [(String, [UInt8], String)] = [
        ("gzip", text, "incorrect header check"), ("gzip", wrongSum, "incorrect data check"),
        ("gzip", wrongMember, "incorrect header check"),
        ("deflate", Gzip.zlib(text).dropLast() + [0xFF], "incorrect data check"),
        ("deflate", [0x07, 0, 0], "invalid block type"),
        ("br", [1], "the Content-Encoding is 'br'"), ("utf-8", [1], "'utf-8'"),
        ("gzip, gzip, gzip, gzip", [1], "more than 3"),
    ]

    @Test("F1: a damaged stream is refused with its cause", arguments: damaged)
    func isValid(_ coding: String, _ bytes: [UInt8], _ cause: String) async throws {
        let error = try await failure(coding, bytes)
        #expect(error.reason == "contentEncoding")
        #expect(error.description.contains(cause), "\(error)")
    }

    @Test("F1: members without contents do not go on for ever")
    func boundsEmptyMembers() async throws {
        let members = Array(repeating: Gzip.empty, count: 5000).flatMap { $0 }
        let error = try await #require(throws: CurlError.self) {
            try await response("gzip", members, bodyLimit: 1024)
        }
        #expect(error == .tooLarge(limit: 1024))
    }

    @Test("F1: the status of an error page counts, not its coding", arguments: ["gzip", "br"])
    func isIndifferentToAnErrorPage(_ coding: String) async throws {
        let response = try await response(coding, Self.text, status: "503 Busy")
        #expect(response.status == 503)
    }
}
