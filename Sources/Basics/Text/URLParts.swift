internal import CCurl
internal import Glibc

/// The parts of a URL, as libcurl splits it.
struct URLParts: ~Copyable {
    private let handle: OpaquePointer

    init(_ text: String) throws(HTTPURLError) {
        guard let handle = curl_url() else { throw HTTPURLError("out of memory") }
        let code = curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME))
        guard code == CURLUE_OK else {
            curl_url_cleanup(handle)
            throw HTTPURLError(String(cString: curl_url_strerror(code)))
        }
        self.handle = handle
    }

    deinit {
        curl_url_cleanup(handle)
    }

    subscript(part: CURLUPart) -> String? {
        text(of: part, CURLU_DEFAULT_PORT)
    }

    /// The whole URL, its host as names are looked up: `cổng.vn` is `xn--cng-qmz.vn`.
    func withASCIIHost() throws(HTTPURLError) -> String {
        // libcurl reads letters by the locale of the thread.
        let utf8 = newlocale(Int32(1) << LC_CTYPE, "C.UTF-8", nil)
        let before = utf8.map { uselocale($0) }
        defer {
            if let before { uselocale(before) }
            if let utf8 { freelocale(utf8) }
        }
        guard let host = text(of: CURLUPART_HOST, CURLU_PUNYCODE),
            let url = text(of: CURLUPART_URL, CURLU_PUNYCODE), host.utf8.allSatisfy({ $0 < 0x80 })
        else {
            throw HTTPURLError("the host is no valid name in letters; write its xn-- form")
        }
        return url
    }

    private func text(of part: CURLUPart, _ flags: Int32) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        defer { curl_free(text) }
        guard curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text else {
            return nil
        }
        return String(cString: text)
    }
}

/// The URL with all bytes of its path and query encoded that RFC 3986 §3 forbids there.
///
/// A `%` stays as it is, and so do control characters, which no URL may contain.
func percentEncoded(_ url: String) -> String {
    let bytes = Array(url.utf8)
    let afterScheme = bytes.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? 0
    let afterSlashes = bytes[afterScheme...].prefix { $0 == UInt8(ascii: "/") }.endIndex
    let ends = "/?#".utf8
    guard let start = bytes[afterSlashes...].firstIndex(where: { ends.contains($0) }),
        bytes[start...].contains(where: isForbidden)
    else { return url }
    var encoded = Array(bytes[..<start])
    for byte in bytes[start...] {
        if isForbidden(byte) {
            encoded += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
        } else {
            encoded.append(byte)
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}

private let hexDigits = Array("0123456789ABCDEF".utf8)

private func isForbidden(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte >= 0x80 || #""<>[\]^`{|}"#.utf8.contains(byte)
}
