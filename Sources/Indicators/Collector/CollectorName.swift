internal import Basics

/// The name of a collector: 1 to 64 of `a-z 0-9 -`, beginning with a letter or a digit.
package struct CollectorName: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String

    package init?(_ text: String) {
        let allowed = { (byte: UInt8) in
            byte.isASCIILowercase || byte.isASCIIDigit || byte == UInt8(ascii: "-")
        }
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(allowed),
            !text.hasPrefix("-")
        else { return nil }
        description = text
    }

    package static func < (left: CollectorName, right: CollectorName) -> Bool {
        left.description < right.description
    }
}
