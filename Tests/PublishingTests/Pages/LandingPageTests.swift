import Basics
import Indicators
import Publishing
import TestSupport
import Testing

/// The first page.
@Suite struct LandingPageTests {
    @Test(arguments: [
        ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
        (#"a & "b""#, "a &amp; &quot;b&quot;"), ("<\u{338}b>", "&lt;\u{338}b&gt;"),
        ("\"\u{301}", "&quot;\u{301}"), ("Hải Phòng \u{1}", "Hải Phòng \u{1}"),
    ])
    func escapes(_ message: String, as escaped: String) async throws {
        let collector = try Collector.make("figures")
        let failing = CollectorHistory(first: .make(collector, .failed(Failure(.decode, message))))
        let page = page(.make([(collector, failing)]))
        #expect(page.unicodeScalars.contains("decode: \(escaped)</small>".unicodeScalars))
    }

    @Test func tellsHowEachCollectorFares() async throws {
        let titled = try Collector.make("a", "title: {vi: Thôn, en: Hamlets}\nexample: true")
        let page = page(
            .make([(titled, try .make(titled, [("x", 1), ("y", 2)])), (try .make("b"), nil)]))
        for text in [
            "Thôn", "Hamlets", "Ví dụ · Example", ">ok<", ">2<", "not run yet", "in 1h", "1.2.3",
        ] {
            #expect(page.contains(text))
        }
    }

    @Test("C9: the page says so while only examples have values")
    func saysWhileOnlyExamplesHaveValues() throws {
        let (example, real) = (try Collector.make("a", "example: true"), try Collector.make("b"))
        let values = (
            try CollectorHistory.make(example, [("x", 1)]),
            try CollectorHistory.make(real, [("x", 1)])
        )
        let only = "Only examples are active"
        #expect(page(.make([(example, nil)])).contains(only))
        #expect(page(.make([(example, values.0), (real, nil)])).contains(only))
        let both = page(.make([(example, values.0), (real, values.1)]))
        #expect(both.contains("1 of 2 collectors with values are examples") && !both.contains(only))
        for page in [page(.make([])), page(.make([(example, nil), (real, values.1)]))] {
            #expect(!page.contains("examples"))
        }
    }

    @Test func namesTheFilesWithErrors() async throws {
        let error = ConfigurationState.InvalidFile(
            file: "b.yaml", reason: "yaml", problem: "b.yaml:1:1: <not> YAML")
        let page = page(.make([], errors: [error]))
        #expect(page.contains("b.yaml:1:1: &lt;not&gt; YAML"))
        #expect(page.contains("No collector is active"))
    }

    @Test func showsThePlanAsOfficialsReadIt() async throws {
        let page = page(try await .plan())
        for text in [
            "Doanh nghiệp (enterprises)<br><small>Enterprises (enterprises)</small>",
            "Ví dụ · Example",
            "<b>4.000</b>", "≥ 10.000", "<span class=\"whole\">31/12/2023</span>",
            "class=\"on_track\">Đúng tiến độ · On track<",
            "class=\"closed\">Đã kết thúc · Closed<", ">II.5.đ<", "Việc &quot;a&quot;",
            "class=\"overdue\">Quá hạn · Overdue<",
            "Sở C <small class=\"bad\">Chưa báo cáo · Not reported</small>; Sở B",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test("7 of 8 units: the page names the eighth")
    func namesTheUnitsWithoutAValue() throws {
        let list = UnitList(
            name: "communes",
            units: (1...8).map { .init(code: "c\($0)", name: "Phường <\($0)>") })
        let collector = try Collector.make("a", "labels: {name: {path: name, units: communes}}")
            .naming(units: [list])
        let values = { count in (1...count).map { (label: "c\($0)", value: 1.0) } }
        let seven = page(.make([(collector, try .make(collector, values(7)))]))
        #expect(
            seven.contains(
                "Thiếu số liệu (7/8 đơn vị) · Incomplete (7 of 8 units)</summary>"
                    + "<small>Phường &lt;8&gt;</small>"))
        let all = page(.make([(collector, try .make(collector, values(8)))]))
        #expect(!all.contains("Incomplete"))
    }

    @Test("J12: the page shows the decisions, the supporting agencies, progress and evidence")
    func showsWhatIsBehindAStatus() async throws {
        let page = page(try await .decisions())
        for text in [
            "Việc<br><small>Task</small><br><small>Cơ quan phối hợp · Supporting: Sở B; Sở C</small>",
            "<br><small>Lùi hạn đến · Put off to: <span class=\"whole\">31/01/2023</span></small>"
                + "<br><small>Căn cứ · Legal basis: CV 1</small>",
            "class=\"done\">Hoàn thành quá hạn · Done late<br><small><span class=\"whole\">"
                + "02/02/2023</span></small><br><small>Tiến độ · Progress: 100%</small>"
                + "<br><small>Minh chứng · Evidence: BC &lt;1&gt;</small>",
            "class=\"closed\">Đã kết thúc · Closed: không làm<br><small><span class=\"whole\">"
                + "01/02/2023</span></small><br><small>Căn cứ · Legal basis: CV 2</small>",
            "Các Sở<br><small>Hoàn thành · Done: 1/3</small><details><summary class=\"bad\">"
                + "Chưa báo cáo · Not reported: 1</summary><small>Sở C</small></details>",
            "<small class=\"tag\">Ngoài kế hoạch · Outside the plan</small>"
                + "<br><small>Căn cứ · Legal basis: QĐ 3</small>",
            "class=\"closed\">Đã kết thúc · Closed: đạt<br>",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test(arguments: [
        (0.92754, true, "92,75%"), (1, true, "100%"), (-0.5, true, "-50%"),
        (4794, false, "4.794"), (1_234_567.25, false, "1.234.567,25"), (12, false, "12"),
        (999, false, "999"), (1000, false, "1.000"),
    ])
    func writesFiguresTheVietnameseWay(_ value: Double, _ isRatio: Bool, as text: String) {
        let word = LocalizedText(vi: "cái", en: "things")
        #expect(NumberText.text(value, unit: isRatio ? .ratio : .counted(word)) == text)
    }

    @Test(
        "J9: a value that is not a target does not look like it",
        arguments: [
            (0.99995, "99,995%"), (0.9999999, "99,99999%"), (1, "100%"), (0.5, "50%"),
            (0.99, "99%"), (1.00004, "100,004%"), (0.99999999999999, "99,999999999999%"),
        ])
    func showsAMiss(_ value: Double, as text: String) {
        #expect(NumberText.text(value, unit: .ratio, unlike: [1, 0.5]) == text)
    }

    private func page(_ snapshot: Snapshot) -> String {
        LandingPage.html(of: snapshot, version: "1.2.3")
    }
}
