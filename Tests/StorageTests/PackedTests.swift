import Basics
import Indicators
import TestSupport
import Testing

@testable import Storage

/// The blobs of the state file: whole, or refused.
@Suite(.quick) struct PackedTests {
    private let a: CollectorName

    init() throws {
        a = try #require(CollectorName("a"))
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func giveWhatWasPacked(seed: UInt64) throws {
        let history = randomHistory(seed)
        let (head, output) = packed(history)
        #expect(try PackedHistory.history(of: a, in: head, output: output) == history)
    }

    @Test("every changed bit is noticed", arguments: 0..<4 as Range<UInt64>)
    func refuseEveryChangedBit(seed: UInt64) throws {
        let (head, output) = packed(randomHistory(seed))
        for index in head.indices {
            var damaged = head
            damaged[index] ^= 1 << (index % 8)
            #expect(throws: UnreadableColumn.self) {
                try PackedHistory.history(of: a, in: damaged, output: output)
            }
        }
        for index in output?.indices ?? 0..<0 {
            var damaged = output ?? []
            damaged[index] ^= 1 << (index % 8)
            #expect(throws: UnreadableColumn.self) {
                try PackedHistory.history(of: a, in: head, output: damaged)
            }
        }
    }

    @Test("bytes of another program with a right checksum are refused, too", arguments: 0..<200)
    func refuseOtherBytesWithARightChecksum(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let (head, output) = packed(randomHistory(UInt64(seed % 10)))
        for _ in 0..<20 {
            let other = sealed(changed(head, &generator))
            // Each either throws or gives some history; none traps.
            _ = try? PackedHistory.history(of: a, in: other, output: output)
            guard let output else { continue }
            let otherOutput = sealed(changed(output, &generator))
            _ = try? PackedHistory.history(of: a, in: head, output: otherOutput)
        }
    }

    @Test("a list cannot be longer than the bytes that hold it")
    func refuseALongList() throws {
        var writer = BlobWriter(version: 1)
        writer.count(1)
        writer.counts([Outcome: Int]())
        writer.count(1 << 50)
        let start = Instant(milliseconds: 0)
        #expect(throws: UnreadableColumn.self) {
            try PackedOutput(start: start).output(in: writer.finished())
        }
    }

    @Test(arguments: [[], [1], Array(repeating: 0, count: 9), Array(repeating: 0xff, count: 40)])
    func refuseOtherBytes(_ bytes: [UInt8]) {
        #expect(throws: UnreadableColumn.self) {
            try PackedHistory.history(of: a, in: bytes, output: bytes)
        }
    }

    @Test func aLastGoodRunWithoutItsOutputIsRefused() throws {
        let history = CollectorHistory(first: .make(a, .yielded(1)))
        #expect(throws: UnreadableColumn.self) {
            try PackedHistory.history(of: a, in: PackedHistory.bytes(of: history), output: nil)
        }
    }

    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, .max, .min] as [Int64])
    func numbersOfEverySize(_ number: Int64) throws {
        var writer = BlobWriter(version: 7)
        writer.integer(number)
        var reader = try BlobReader(writer.finished(), version: 7)
        #expect(try reader.integer() == number)
        try reader.finish()
    }

    @Test func sizeOfTypicalSamples() throws {
        let history = CollectorHistory(first: .make(a, .yielded(1, samples: 1000)))
        let bytes = try #require(packed(history).output)
        #expect(bytes.count < 16 * 1000)
    }

    private func packed(_ history: CollectorHistory) -> (head: [UInt8], output: [UInt8]?) {
        let output = history.good.flatMap { good in
            good.output.map { PackedOutput(start: good.start).bytes(of: $0) }
        }
        return (PackedHistory.bytes(of: history), output)
    }

    private func randomHistory(_ seed: UInt64) -> CollectorHistory {
        var runs = RandomRuns(seed: seed)
        var history = CollectorHistory(first: runs.next(of: a))
        for _ in 0..<4 { history = history.adding(runs.next(of: a)) }
        return history
    }

    private func changed(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> ArraySlice<UInt8>
    {
        var content = bytes.dropLast(Checksum.size)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let index = Int.random(in: 1..<content.count, using: &generator)
            content[index] = .random(in: 0...255, using: &generator)
        }
        return content.prefix(Int.random(in: 1...content.count, using: &generator))
    }

    private func sealed(_ content: ArraySlice<UInt8>) -> [UInt8] {
        let sum = Checksum.value(of: content)
        return Array(content) + withUnsafeBytes(of: sum.littleEndian) { Array($0) }
    }
}
