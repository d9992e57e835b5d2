import Indicators
import Testing

@Suite struct NamesTests {
    @Test(arguments: [
        ("online-services", true), ("a", true), ("2-a", true), ("", false), ("-a", false),
        ("A", false), ("a_b", false), ("đ", false), (String(repeating: "a", count: 65), false),
    ])
    func collectorNamesAreOfLowercaseDigitsAndDashes(_ text: String, isOne: Bool) {
        #expect((CollectorName(text) != nil) == isOne)
    }

    @Test(arguments: [
        ("dx_figure", true), ("_a", true), ("A9", true), ("", false), ("9a", false),
        ("a:b", false), ("a-b", false), ("kpi_x", false), ("plan_x", false), ("process_x", false),
        ("kpis", true), ("\u{0130}", false), (String(repeating: "a", count: 129), false),
    ])
    func metricNamesLeaveTheDaemonsOwnPrefixesAlone(_ text: String, isOne: Bool) {
        #expect((MetricName(text) != nil) == isOne)
    }

    @Test(arguments: [
        ("commune", true), ("_a", true), ("", false), ("__a", false), ("job", false),
        ("instance", false), ("le", false), ("quantile", false), ("example", false), ("a b", false),
    ])
    func labelNamesLeavePrometheusItsOwn(_ text: String, isOne: Bool) {
        #expect((LabelName(text) != nil) == isOne)
    }
}
