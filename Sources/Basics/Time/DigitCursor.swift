/// Reads dates and times from a text, one field of digits after another.
struct DigitCursor {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text.trimmed.utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Takes a character of ASCII if it is the next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, byte == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Passes all characters that come next and fit, and answers how many they were.
    mutating func skip(while fits: (Unicode.Scalar) -> Bool) -> Int {
        let passed = rest.prefix { fits(Unicode.Scalar($0)) }
        rest = rest[passed.endIndex...]
        return passed.count
    }

    /// Takes all digits that come next, if they are that many.
    mutating func takeDigits(_ count: ClosedRange<Int>) -> Substring? {
        let digits = rest.prefix(while: \.isASCIIDigit)
        guard count ~= digits.count else { return nil }
        rest = rest[digits.endIndex...]
        return Substring(digits)
    }

    /// Takes all digits that come next as a number, if they are that many.
    mutating func takeNumber(_ count: ClosedRange<Int>) -> Int? {
        takeDigits(count).flatMap { Int($0) }
    }

    /// Takes a number of two digits below a bound.
    mutating func takePair(below bound: Int) -> Int? {
        guard let number = takeNumber(2...2), number < bound else { return nil }
        return number
    }

    /// Takes yyyy-MM-dd.
    mutating func takeISODay() -> Day? {
        guard let year = takeNumber(4...4), take("-"),
            let month = takeNumber(2...2), take("-"),
            let day = takeNumber(2...2)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Takes dd/MM/yyyy, of which the day and the month may have one digit.
    mutating func takeVietnameseDay() -> Day? {
        guard let day = takeNumber(1...2), take("/"),
            let month = takeNumber(1...2), take("/"),
            let year = takeNumber(4...4)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Takes +hh:mm or -hh:mm, and answers it in seconds.
    mutating func takeOffset() -> Int? {
        let isNegative = take("-")
        guard isNegative || take("+"),
            let hours = takePair(below: 24), take(":"),
            let minutes = takePair(below: 60)
        else { return nil }
        return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
