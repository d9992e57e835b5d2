internal import Basics
internal import Glibc
internal import NIOCore

/// The `Date` field of responses, formatted once a second.
///
/// Its state is confined to the server's event loop.
///
/// Source: RFC 9110 §6.6.1, <https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1>.
final class DateField: Sendable {
    private let latest: NIOLoopBoundBox<(second: Int, text: String)?>

    init(on loop: any EventLoop) {
        latest = .makeBoxSendingValue(nil, eventLoop: loop)
    }

    /// The time of the machine's clock; called on the event loop.
    var text: String {
        let second = time(nil)
        if let latest = latest.value, latest.second == second { return latest.text }
        let text = Self.text(at: second)
        latest.value = (second, text)
        return text
    }

    /// A second of Unix time as an IMF-fixdate, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    ///
    /// Source: RFC 9110 §5.6.7, <https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7>.
    static func text(at second: Int) -> String {
        let (days, rest) = second.quotientAndRemainder(dividingBy: 86_400)
        // A clock before 1970 is unset; its day is the first.
        let day = Day(daysSinceEpoch: max(0, days))
        let seconds = max(0, rest)
        let hour = twoDigits(seconds / 3600)
        let minute = twoDigits(seconds / 60 % 60)
        return "\(weekdays[day.daysSinceEpoch % 7]), \(twoDigits(day.day)) "
            + "\(months[day.month - 1]) \(day.year) \(hour):\(minute):\(twoDigits(seconds % 60)) GMT"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    /// 1970-01-01 was a Thursday.
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
