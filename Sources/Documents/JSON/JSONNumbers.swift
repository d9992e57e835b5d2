internal import Basics
internal import CSimdjson

/// The numbers of a JSON text with a fraction or an exponent, or beyond 64 bits, as they are
/// written.
///
/// simdjson keeps only their values, in the order of the text; the digits are looked up when a
/// label needs them.
final class JSONNumbers {
    /// True if the document has 0.0 in place of numbers that simdjson cannot hold.
    private let hasLarge: Bool
    let document: UnsafeRawPointer
    private let text: ArraySlice<UInt8>
    private lazy var tokens = Self.tokens(in: text)
    private lazy var indices: [Int] = {
        var indices = [Int](repeating: 0, count: csj_doubles(document, nil, 0))
        _ = csj_doubles(document, &indices, indices.count)
        return indices
    }()

    init(of document: UnsafeRawPointer, _ text: ArraySlice<UInt8>, hasLarge: Bool) {
        self.document = document
        self.text = text
        self.hasLarge = hasLarge
    }

    /// The number at a place in the document: its value, or its digits if it is large.
    func value(_ element: csj_element) -> Number {
        hasLarge ? number(element) { Self.isLarge($0) } : Number(csj_double(element))
    }

    /// The number at a place in the document, with all its digits unless it has an exponent.
    func written(_ element: csj_element) -> Number {
        number(element) { !Self.hasExponent($0) || Self.isLarge($0) }
    }

    private func number(
        _ element: csj_element, keepsDigits: (ArraySlice<UInt8>) -> Bool
    ) -> Number {
        guard let token = token(of: element), keepsDigits(text[token]) else {
            return Number(csj_double(element))
        }
        return Number(written: String(decoding: text[token], as: UTF8.self))
    }

    /// True if simdjson rejects the number.
    static func isLarge(_ number: ArraySlice<UInt8>) -> Bool {
        let digits = String(decoding: number, as: UTF8.self)
        if number.contains(UInt8(ascii: ".")) || hasExponent(number) {
            return Double(digits)?.isFinite != true
        }
        return Int64(digits) == nil && UInt64(digits) == nil
    }

    private static func hasExponent(_ number: ArraySlice<UInt8>) -> Bool {
        number.contains { $0 | 0x20 == UInt8(ascii: "e") }
    }

    private func token(of element: csj_element) -> Range<Int>? {
        var (low, high) = (0, indices.count)
        while low < high {
            let middle = low + (high - low) / 2
            if indices[middle] < element.index { low = middle + 1 } else { high = middle }
        }
        guard low < indices.count, indices[low] == element.index, tokens.count == indices.count
        else { return nil }
        return tokens[low]
    }

    /// The numbers of a valid text that are no 64-bit integers.
    private static func tokens(in text: ArraySlice<UInt8>) -> [Range<Int>] {
        var tokens: [Range<Int>] = []
        var offset = text.startIndex
        while offset < text.endIndex {
            switch text[offset] {
            case UInt8(ascii: "\""): offset = endOfString(in: text, from: offset)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                let number = text[offset...].prefix { $0.isASCIIDigit || "-+.eE".utf8.contains($0) }
                let isDouble =
                    number.contains(UInt8(ascii: ".")) || hasExponent(number)
                    || (number.count >= 19 && isLarge(number))
                if isDouble { tokens.append(number.startIndex..<number.endIndex) }
                offset = number.endIndex
            default: offset += 1
            }
        }
        return tokens
    }

    private static func endOfString(in text: ArraySlice<UInt8>, from start: Int) -> Int {
        var offset = start + 1
        while offset < text.endIndex, text[offset] != UInt8(ascii: "\"") {
            offset += text[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        return offset + 1
    }
}
