internal import Basics
internal import NIOHTTP1

/// The rules that the head of a request must obey before it is routed.
extension HTTPRequestHead {
    /// The response to a request that breaks a rule; nil if it breaks none.
    var refusal: Response? {
        if let reason = hostProblem { return .text(.badRequest, reason) }
        // RFC 9110 §10.1.1 — of HTTP/1.0 an expectation is ignored.
        guard version == .http1_1, expectations.contains(where: { $0 != Self.expectedContinue })
        else { return nil }
        return .text(.expectationFailed, "Only 100-continue may be expected.")
    }

    /// True if the client waits for `100 Continue` before it sends the body.
    var awaitsContinue: Bool {
        version == .http1_1 && expectations.contains(Self.expectedContinue)
            && (headers.contains(name: "Transfer-Encoding")
                || headers.first(name: "Content-Length").map { $0 != "0" } ?? false)
    }

    private static let expectedContinue = "100-continue"

    private var expectations: [String] {
        headers[canonicalForm: "Expect"].map { $0.lowercased() }
    }

    /// The problem with the `Host` field; nil if there is none.
    ///
    /// Source: RFC 9112 §3.2, <https://www.rfc-editor.org/rfc/rfc9112#section-3.2>.
    private var hostProblem: String? {
        let hosts = headers["Host"]
        guard let host = hosts.first else {
            return version == .http1_1
                ? "The Host field is missing; HTTP/1.1 needs one, such as Host: 127.0.0.1:19464."
                : nil
        }
        guard hosts.count == 1 else { return "There are \(hosts.count) Host fields; send one." }
        return HostField.isValid(host)
            ? nil : "The Host field must be a host with an optional port, such as 127.0.0.1:19464."
    }
}

/// The value of a `Host` field: `uri-host [ ":" port ]`, which may be empty.
///
/// Source: RFC 3986 §3.2.2, <https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2>.
enum HostField {
    static func isValid(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.first == UInt8(ascii: "[") else {
            let parts = bytes.split(
                separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            return parts[0].allSatisfy(isNamePart) && (parts.count == 1 || isPort(parts[1]))
        }
        guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
        let address = bytes[bytes.index(after: bytes.startIndex)..<end]
        let rest = bytes[bytes.index(after: end)...]
        return !address.isEmpty && address.allSatisfy { isNamePart($0) || $0 == UInt8(ascii: ":") }
            && (rest.isEmpty || rest.first == UInt8(ascii: ":") && isPort(rest.dropFirst()))
    }

    private static func isPort(_ bytes: Substring.UTF8View) -> Bool {
        bytes.isEmpty
            || bytes.count <= 5 && UInt16(Substring(bytes)) != nil
                && bytes.allSatisfy(\.isASCIIDigit)
    }

    /// Letters, digits, and the punctuation of a name, `%` of its escapes included.
    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || byte.isASCIILetter || "-._~%!$&'()*+,;=".utf8.contains(byte)
    }
}
