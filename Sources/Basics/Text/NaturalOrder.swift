/// Names of files in the order of people: `report-9.csv`, `report-10.csv`.
///
/// Digits compare as numbers, whatever their zeros in front; the ending of a name counts last, so
/// that `report.csv` comes before `report-2.csv`.
package struct NaturalOrder: Comparable {
    private let parts: [[Piece]]
    private let path: String

    private enum Piece: Hashable {
        /// The digits of a number without the zeros in front.
        case number([UInt8])
        case byte(UInt8)
        case ending
    }

    package init(_ path: String) {
        self.path = path
        parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Self.pieces(of: Array($0)) }
    }

    package static func == (left: NaturalOrder, right: NaturalOrder) -> Bool {
        left.path == right.path
    }

    package static func < (left: NaturalOrder, right: NaturalOrder) -> Bool {
        for (mine, other) in zip(left.parts, right.parts) where mine != other {
            return precedes(mine, other)
        }
        guard left.parts.count == right.parts.count else {
            return left.parts.count < right.parts.count
        }
        return left.path < right.path
    }

    private static func pieces(of name: [UInt8]) -> [Piece] {
        let dot = name.dropFirst().lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
        return pieces(of: name[..<dot]) + [.ending] + pieces(of: name[dot...])
    }

    private static func pieces(of text: ArraySlice<UInt8>) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text
        while let first = rest.first {
            let digits = rest.prefix { isDigit($0) }
            if digits.isEmpty {
                pieces.append(.byte(first))
                rest = rest.dropFirst()
            } else {
                pieces.append(.number(Array(digits.drop { $0 == UInt8(ascii: "0") })))
                rest = rest.dropFirst(digits.count)
            }
        }
        return pieces
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private static func precedes(_ left: [Piece], _ right: [Piece]) -> Bool {
        for (mine, other) in zip(left, right) where mine != other {
            return precedes(mine, other)
        }
        return left.count < right.count
    }

    private static func precedes(_ left: Piece, _ right: Piece) -> Bool {
        switch (left, right) {
        case (.number(let mine), .number(let other)):
            mine.count == other.count
                ? mine.lexicographicallyPrecedes(other) : mine.count < other.count
        case (.byte(let mine), .byte(let other)): mine < other
        case (.ending, _): true
        case (_, .ending): false
        case (.number, .byte(let other)): UInt8(ascii: "0") < other
        case (.byte(let mine), .number): mine < UInt8(ascii: "0")
        }
    }
}
