import Collecting
import Testing

/// S4: descriptors never run out, whatever the limit is.
@Suite struct DescriptorBudgetTests {
    @Test(arguments: [40, 41, 47, 48, 64, 100, 256, 1024, 4096, 1 << 20, .max])
    func allSharesFitTheLimit(_ limit: Int) throws {
        let budget = try #require(DescriptorBudget(limit: limit))
        // An idle daemon has 20, and a scrape opens one.
        #expect(21 + budget.clients + budget.idleConnections + budget.runs * 5 < limit)
        #expect(budget.clients >= 4)
        #expect(budget.runs >= 1)
        #expect(budget.idleConnections >= 1)
    }

    @Test(arguments: [(256, 16), (1024, 128), (4096, 256)])
    func aCommonLimitReducesNoRuns(_ limit: Int, _ runs: Int) throws {
        #expect(try #require(DescriptorBudget(limit: limit)).runs >= runs)
    }

    @Test(arguments: [-1, 0, 20, 32, 39])
    func isNilBelowTheLeastLimit(_ limit: Int) {
        #expect(DescriptorBudget(limit: limit) == nil)
    }
}
