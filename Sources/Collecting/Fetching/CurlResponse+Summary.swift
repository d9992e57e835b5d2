internal import Basics
internal import Curl

extension CurlResponse {
    /// The answer in a line.
    var summary: String {
        let type = contentType.map { ", \(printable($0))" } ?? ""
        return "\(status)\(type), \(body.count) bytes"
    }
}

extension CurlTiming {
    /// The phases in a line, in milliseconds.
    var summary: String {
        let phases = [
            ("name", nameLookup), ("connect", connect), ("TLS", tls), ("first byte", firstByte),
            ("in all", total),
        ]
        let texts = phases.map { "\($0) \($1.milliseconds)" }
        return "milliseconds: \(texts.joined(separator: ", "))"
    }
}
