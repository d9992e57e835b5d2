import Basics
import Indicators
import TestSupport
import Testing

@testable import Publishing

/// Changes and projections on the start page.
@Suite(.quick) struct TrendNotesTests {
    private func page(_ snapshot: Snapshot) -> String {
        LandingPage.html(of: snapshot, version: "1.2.3")
    }

    @Test func sayHowTheValueChangesAndWhereItLeads() throws {
        let page = page(try .trend())
        for text in [
            "<br><small>So với · Compared with <span class=\"whole\">31/01/2023</span>: "
                + "+2,8 điểm % · percentage points</small>",
            "<br><small>Dự báo tại mốc · Projected at the milestone: 54,6%</small>"
                + "<br><small>Dự báo đạt · Projected to be met: "
                + "<span class=\"whole\">15/05/2023</span></small>",
            "<br><small class=\"bad\">Dự báo không đạt · Projected to be missed: 73%</small>"
                + "<br><small>Dự báo đạt · Projected to be met: "
                + "<span class=\"whole\">20/01/2024</span></small>",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(page.split(separator: "Projected at the milestone").count == 2)
        #expect(page.split(separator: "Projected to be missed").count == 2)
    }

    @Test func sayThatNothingChanged() throws {
        let page = page(try .trend(perDay: 0))
        #expect(page.contains("31/01/2023</span>: không đổi · unchanged</small>"))
        #expect(page.contains("Projected to be missed: 0%</small>"))
        #expect(!page.contains("Projected to be met"))
    }

    @Test func areAbsentWithoutAHistory() async throws {
        let page = page(try await .plan())
        #expect(!page.contains("Compared with") && !page.contains("Projected"))
    }

    @Test(arguments: [
        (0.0125, true, "+1,25 điểm % · percentage points"),
        (-0.5, true, "-50 điểm % · percentage points"),
        (0.000001, true, nil), (0, false, nil), (1204, false, "+1.204"), (-0.5, false, "-0,5"),
    ])
    func writeAChange(_ amount: Double, _ isRatio: Bool, as text: String?) {
        let unit = isRatio ? KPIUnit.ratio : .counted(LocalizedText(vi: "cái", en: "things"))
        #expect(NumberText.change(amount, unit: unit) == text)
    }

    @Test(arguments: [
        (4812.3456, 5000.0, "4.812"), (4999.6, 5000, "4.999,6"), (4999.996, 5000, "4.999,996"),
        (5000, 5000, "5.000"), (12.3456, 15, "12,35"), (14.999, 15, "14,999"), (15, 15, "15"),
        (-250.7, -300, "-251"), (1e300, 1, "1" + String(repeating: ".000", count: 100)),
    ])
    func writeAProjectionUnlikeItsTarget(_ value: Double, _ target: Double, as text: String) {
        let unit = KPIUnit.counted(LocalizedText(vi: "cái", en: "things"))
        #expect(NumberText.projection(value, unit: unit, unlike: target) == text)
    }
}
