import Basics
import Foundation
import Indicators
import TestSupport
import Testing

/// The texts of a request to export.
@Suite(.quick) struct ExportRequestTests {
    @Test func namesWholeDays() throws {
        let request = ExportRequest(
            from: "2022-01-01", until: "2022-12-31", asKnownAt: "2023-06-30")
        let selection = try request.selection(in: .hoChiMinh)
        #expect(selection.after == .at("2022-01-01T00:00:00+07:00"))
        #expect(selection.until == .at("2023-01-01T00:00:00+07:00"))
        #expect(selection.asKnownAt == .at("2023-07-01T00:00:00+07:00"))
        let time = try ExportRequest(asKnownAt: "2023-06-30T08:00:00+07:00")
            .selection(in: .hoChiMinh)
        #expect(time.asKnownAt == .at("2023-06-30T08:00:00+07:00"))
    }

    @Test(
        "a wrong text is named",
        arguments: [
            (ExportRequest(metrics: ["dx_a", "9x"]), "'9x' is not a name of a metric"),
            (ExportRequest(collectors: ["A"]), "'A' is not a name of a collector"),
            (
                ExportRequest(from: "2022"),
                "'from' must be a day such as 2022-12-31, not '2022'"
            ),
            (
                ExportRequest(from: "2022-12-31", until: "2022-01-01"),
                "'until' 2022-01-01 lies before 'from' 2022-12-31"
            ),
            (
                ExportRequest(asKnownAt: "yesterday"),
                "'as-known-at' must be a day such as 2022-12-31 or a time such as "
                    + "2022-12-31T17:00:00+07:00, not 'yesterday'"
            ),
        ])
    func isRefused(_ request: ExportRequest, _ message: String) {
        #expect(throws: RequestError(message)) { try request.selection(in: .hoChiMinh) }
    }

    @Test func isTheSameAfterItWasCoded() throws {
        let request = ExportRequest(format: .openMetrics, metrics: ["dx_a"], until: "2022-12-31")
        let data = try JSONEncoder().encode(request)
        #expect(try JSONDecoder().decode(ExportRequest.self, from: data) == request)
    }
}
