/// The texts on the KPI's target; its title contains characters that templates may mishandle.
private let smes = RuleTestSeries(
    "kpi_target_alert_reason",
    [
        "plan": "hp", "kpi": "smes", "milestone": "2022-12-31",
        "title_vi": "Doanh nghiệp \"nhỏ và vừa\"", "title_en": "Small \"enterprises\" {{ 1 }}",
        "state_vi": "Quá hạn, chưa đạt", "state_en": "Overdue, not met",
        "value_vi": "4.794 doanh nghiệp", "value_en": "4794 enterprises",
        "data_vi": "31/12/2022, Sở KH&ĐT, Sơ bộ", "data_en": "2022-12-31, DPI, Provisional",
        "goal_vi": "≥ 5.000 doanh nghiệp", "goal_en": "≥ 5000 enterprises",
        "projected_vi": "4.900 doanh nghiệp", "projected_en": "4900 enterprises",
        "lead_vi": "Sở \"TT&TT\"; Sở Công Thương", "lead_en": "DIC; DIT",
    ])

private func target(_ alert: String, example: String = "") -> RuleTestSeries {
    RuleTestSeries(
        "kpi_target_alert",
        [
            "plan": "hp", "kpi": "smes", "milestone": "2022-12-31", "lead": "so-tttt,so-ct",
            "alert": alert, "example": example,
        ])
}

private func projected(example: String = "") -> RuleTestSeries {
    RuleTestSeries(
        "kpi_projected_miss",
        [
            "plan": "hp", "kpi": "smes", "milestone": "2022-12-31", "lead": "so-tttt,so-ct",
            "example": example,
        ])
}

private func status(_ status: String) -> RuleTestSeries {
    RuleTestSeries(
        "kpi_target_status",
        [
            "plan": "hp", "kpi": "smes", "milestone": "2022-12-31", "lead": "so-tttt,so-ct",
            "status": status,
        ])
}

/// The statuses alone raise nothing.
private let others = ["missed", "at_risk", "pending", "unknown"].map { (status($0), 1) }

extension RuleTestCase {
    static let targetMissed = fires(
        .targetMissed, at: "missed", not: "at_risk",
        summary: (
            "Quá hạn, chưa đạt: Doanh nghiệp \"nhỏ và vừa\" (hạn 31/12/2022)",
            "Overdue, not met: Small \"enterprises\" {{ 1 }} (due 2022-12-31)"
        ),
        description: (
            """
            Đã hết ngày 31/12/2022 mà Doanh nghiệp "nhỏ và vừa" chưa đạt mục tiêu. \
            Giá trị: 4.794 doanh nghiệp (31/12/2022, Sở KH&ĐT, Sơ bộ); \
            mục tiêu: ≥ 5.000 doanh nghiệp. Cơ quan chủ trì: Sở "TT&TT"; Sở Công Thương.
            """,
            """
            Small "enterprises" {{ 1 }} did not meet its target by 2022-12-31. \
            Value: 4794 enterprises (2022-12-31, DPI, Provisional); target: ≥ 5000 enterprises. \
            Lead: DIC; DIT.
            """
        ))

    static let atRisk = fires(
        .atRisk, at: "at_risk", not: "missed",
        summary: (
            "Quá hạn, chưa đạt: Doanh nghiệp \"nhỏ và vừa\" (hạn 31/12/2022)",
            "Overdue, not met: Small \"enterprises\" {{ 1 }} (due 2022-12-31)"
        ),
        description: (
            """
            Doanh nghiệp "nhỏ và vừa" chậm so với lộ trình để đạt mục tiêu vào ngày 31/12/2022. \
            Giá trị: 4.794 doanh nghiệp (31/12/2022, Sở KH&ĐT, Sơ bộ); \
            mục tiêu: ≥ 5.000 doanh nghiệp. Cơ quan chủ trì: Sở "TT&TT"; Sở Công Thương.
            """,
            """
            Small "enterprises" {{ 1 }} is behind its trajectory for the target due 2022-12-31. \
            Value: 4794 enterprises (2022-12-31, DPI, Provisional); target: ≥ 5000 enterprises. \
            Lead: DIC; DIT.
            """
        ))

    static let projectedMiss = RuleTestCase(
        alert: .projectedMiss, watched: projected(), normal: 0, facts: [(smes, 1)],
        nonFiring: [(projected(example: "true"), 1)], firesForOneOfTwo: false,
        labels: [
            "plan": "hp", "kpi": "smes", "milestone": "2022-12-31", "lead": "so-tttt,so-ct",
        ],
        summary: (
            "Dự báo không đạt: Doanh nghiệp \"nhỏ và vừa\" (hạn 31/12/2022)",
            "Projected miss: Small \"enterprises\" {{ 1 }} (due 2022-12-31)"
        ),
        description: (
            """
            Nếu xu hướng hiện nay tiếp tục, Doanh nghiệp "nhỏ và vừa" sẽ là 4.900 doanh nghiệp \
            vào ngày 31/12/2022; mục tiêu: ≥ 5.000 doanh nghiệp. Giá trị: 4.794 doanh nghiệp \
            (31/12/2022, Sở KH&ĐT, Sơ bộ). Cơ quan chủ trì: Sở "TT&TT"; Sở Công Thương.
            """,
            """
            If the trend so far continues, Small "enterprises" {{ 1 }} will be 4900 enterprises \
            on 2022-12-31; target: ≥ 5000 enterprises. Value: 4794 enterprises \
            (2022-12-31, DPI, Provisional). Lead: DIC; DIT.
            """
        ),
        lead: ("Sở \"TT&TT\"; Sở Công Thương", "DIC; DIT"))

    /// The case of one of the two alerts on a target; the other does not fire it.
    private static func fires(
        _ alert: Alert, at name: String, not other: String, summary: (String, String),
        description: (String, String)
    ) -> RuleTestCase {
        RuleTestCase(
            alert: alert, watched: target(name), normal: 0, facts: [(smes, 1)],
            nonFiring: others + [(target(other), 1), (target(name, example: "true"), 1)],
            firesForOneOfTwo: true,
            labels: [
                "plan": "hp", "kpi": "smes", "milestone": "2022-12-31", "lead": "so-tttt,so-ct",
            ],
            summary: summary, description: description,
            lead: ("Sở \"TT&TT\"; Sở Công Thương", "DIC; DIT"))
    }
}
