/// The KPI of the test cases; its title contains characters that templates may mishandle.
private let smes: [(RuleTestSeries, Int)] = [
    (
        RuleTestSeries(
            "kpi_info",
            [
                "plan": "hp", "kpi": "smes", "unit": "enterprises", "unit_vi": "doanh nghiệp",
                "direction": "at_least",
                "title_vi": "Doanh nghiệp \"nhỏ và vừa\"",
                "title_en": "Small \"enterprises\" {{ 1 }}",
            ]), 1
    ),
    (RuleTestSeries("kpi_value", ["plan": "hp", "kpi": "smes"]), 4794),
    (RuleTestSeries("kpi_target", ["plan": "hp", "kpi": "smes", "milestone": "2022-12-31"]), 5000),
    RuleTestCase.leadAgency,
    RuleTestCase.agency("so-ct", vi: "Sở Công Thương", en: "DIT"),
    RuleTestCase.agency("so-c", vi: "Sở khác", en: "Another"),
]

private func target(_ status: String, example: String = "") -> RuleTestSeries {
    RuleTestSeries(
        "kpi_target_status",
        [
            "plan": "hp", "kpi": "smes", "milestone": "2022-12-31", "lead": "so-tttt,so-ct",
            "status": status, "example": example,
        ])
}

private let others = ["closed", "met", "on_track", "pending", "unknown"].map { (target($0), 1) }

extension RuleTestCase {
    static let targetMissed = fires(
        .targetMissed, at: "missed", not: "at_risk",
        summary: (
            "Không đạt mục tiêu: Doanh nghiệp \"nhỏ và vừa\" (hạn 31/12/2022)",
            "Target missed: Small \"enterprises\" {{ 1 }} (due 2022-12-31)"
        ),
        description: (
            """
            Đã hết ngày 31/12/2022 mà Doanh nghiệp "nhỏ và vừa" chưa đạt mục tiêu. \
            Giá trị: 4794 doanh nghiệp; mục tiêu: ít nhất 5000 doanh nghiệp. \
            Cơ quan chủ trì: Sở Công Thương; Sở "TT&TT".
            """,
            """
            Small "enterprises" {{ 1 }} did not meet its target by 2022-12-31. \
            Value: 4794 enterprises; target: at least 5000 enterprises. Lead: DIT; DIC.
            """
        ))

    static let atRisk = fires(
        .atRisk, at: "at_risk", not: "missed",
        summary: (
            "Có nguy cơ không đạt: Doanh nghiệp \"nhỏ và vừa\" (hạn 31/12/2022)",
            "Target at risk: Small \"enterprises\" {{ 1 }} (due 2022-12-31)"
        ),
        description: (
            """
            Doanh nghiệp "nhỏ và vừa" đang chậm so với tiến độ để đạt mục tiêu vào ngày 31/12/2022. \
            Giá trị: 4794 doanh nghiệp; mục tiêu: ít nhất 5000 doanh nghiệp. \
            Cơ quan chủ trì: Sở Công Thương; Sở "TT&TT".
            """,
            """
            Small "enterprises" {{ 1 }} is behind its trajectory for the target due 2022-12-31. \
            Value: 4794 enterprises; target: at least 5000 enterprises. Lead: DIT; DIC.
            """
        ))

    /// The case of an alert that fires at one status and not at another, which fires the other.
    private static func fires(
        _ alert: Alert, at status: String, not other: String, summary: (String, String),
        description: (String, String)
    ) -> RuleTestCase {
        RuleTestCase(
            alert: alert, watched: target(status), normal: 0, facts: smes, newerValue: 5100,
            nonFiring: others + [(target(other), 1), (target(status, example: "true"), 1)],
            firesForOneOfTwo: true,
            labels: [
                "plan": "hp", "kpi": "smes", "milestone": "2022-12-31", "lead": "so-tttt,so-ct",
            ],
            summary: summary, description: description,
            lead: ("Sở Công Thương; Sở \"TT&TT\"", "DIT; DIC"))
    }
}
