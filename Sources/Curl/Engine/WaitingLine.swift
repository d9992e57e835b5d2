/// Those who wait for a place: first come, first served, past those whose host has none left.
package struct WaitingLine<Element> {
    private let places: Int
    private let placesPerHost: Int
    private var waiting: [(host: String, element: Element)] = []
    private var taken: [String: Int] = [:]
    private var takenInAll = 0

    package init(places: Int, perHost: Int) {
        self.places = max(places, 1)
        placesPerHost = max(perHost, 1)
    }

    package mutating func append(_ element: Element, for host: String) {
        waiting.append((host, element))
    }

    /// The next that has a place, which it keeps until `leave`.
    package mutating func next() -> Element? {
        guard takenInAll < places,
            let index = waiting.firstIndex(where: { taken[$0.host, default: 0] < placesPerHost })
        else { return nil }
        let (host, element) = waiting.remove(at: index)
        taken[host, default: 0] += 1
        takenInAll += 1
        return element
    }

    /// Gives a place back.
    package mutating func leave(_ host: String) {
        guard let count = taken[host] else { return }
        taken[host] = count > 1 ? count - 1 : nil
        takenInAll -= 1
    }

    /// Takes out the first that fits, wherever it waits.
    package mutating func removeFirst(where fits: (Element) -> Bool) -> Element? {
        waiting.firstIndex { fits($0.element) }.map { waiting.remove(at: $0).element }
    }
}
