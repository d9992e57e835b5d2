internal import Basics
internal import CSimdjson

/// A decoded JSON text (RFC 8259).
///
/// Unchecked because it points into C++; sendable because nothing there ever changes.
package final class JSONDocument: @unchecked Sendable {
    /// The maximum nesting depth of arrays and objects.
    package static let maximumDepth = Int(CSJ_MAX_DEPTH)

    private let document: UnsafeRawPointer
    private let text: ArraySlice<UInt8>
    private let hasLargeNumbers: Bool

    /// Parses a text; a byte order mark and NUL bytes at its end are ignored.
    ///
    /// A number that neither 64 bits nor a double can hold keeps its digits.
    /// - Throws: `DecodeError`, with the position of the first fault.
    package init(_ bytes: [UInt8]) throws(DecodeError) {
        text = Self.trimmed(bytes)
        do {
            document = try Self.parse(text)
            hasLargeNumbers = false
        } catch {
            var scanner = JSONScanner(text)
            try scanner.scan()
            document = try Self.parse(scanner.replacingLargeNumbers())
            hasLargeNumbers = true
        }
    }

    deinit { csj_free(document) }

    /// Calls the body with the root; no node may outlive the call.
    package func withRoot<Result, Failure: Error>(
        _ body: (JSONNode) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let numbers = JSONNumbers(of: document, text, hasLarge: hasLargeNumbers)
        defer {
            extendLifetime(numbers)
            extendLifetime(self)
        }
        return try body(JSONNode(csj_root(document), Unmanaged.passUnretained(numbers)))
    }
}

extension JSONDocument {
    private static func parse(_ text: ArraySlice<UInt8>) throws(DecodeError) -> UnsafeRawPointer {
        var message: UnsafePointer<CChar>?
        let document = text.withUnsafeBufferPointer {
            csj_parse($0.baseAddress, $0.count, &message)
        }
        if let document { return document }
        throw DecodeError(at: nil, message.map { String(cString: $0) } ?? "not a JSON text")
    }

    // RFC 8259 §8.1 lets a reader ignore the mark; some gateways append NUL bytes.
    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var text = bytes.dropFirst(bytes.byteOrderMarkLength)
        while text.last == 0 { text = text.dropLast() }
        return text
    }
}

extension DocumentFormat {
    /// JSON.
    ///
    /// Source: <https://www.rfc-editor.org/rfc/rfc8259>.
    package static let json = DocumentFormat(
        name: "json", fileEndings: ["json"], mediaTypes: ["application/json"],
        firstBytes: ["{", "["].map { Array($0.utf8) }, defaultRows: .root, isTable: false
    ) { (bytes, _) throws(DecodeError) in
        .json(try JSONDocument(bytes))
    }
}
