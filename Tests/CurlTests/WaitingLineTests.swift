import Curl
import Testing

@Suite struct WaitingLineTests {
    @Test func givesPlacesInOrder() {
        var line = WaitingLine<Int>(places: 2, perHost: 2)
        for element in 1...3 { line.append(element, for: "a") }
        #expect([line.next(), line.next(), line.next()] == [1, 2, nil])
        line.leave("a")
        #expect([line.next(), line.next()] == [3, nil])
    }

    @Test func passesThoseWhoseHostIsFull() {
        var line = WaitingLine<Int>(places: 3, perHost: 1)
        for (element, host) in [(1, "a"), (2, "a"), (3, "b")] { line.append(element, for: host) }
        #expect([line.next(), line.next(), line.next()] == [1, 3, nil])
        line.leave("a")
        #expect(line.next() == 2)
    }

    @Test func losesThoseWhoGiveUp() {
        var line = WaitingLine<Int>(places: 1, perHost: 1)
        for element in 1...3 { line.append(element, for: "a") }
        #expect(line.removeFirst { $0 == 2 } == 2)
        #expect(line.removeFirst { $0 == 2 } == nil)
        #expect(line.next() == 1)
        line.leave("a")
        #expect(line.next() == 3)
    }

    @Test func hasAPlaceAtLeast() {
        var line = WaitingLine<Int>(places: 0, perHost: -1)
        line.append(1, for: "a")
        #expect(line.next() == 1)
    }
}
