private let ranks = RuleTestSeries(
    "kpi_alert_reason",
    [
        "plan": "hp", "kpi": "rank", "title_vi": "Thứ hạng", "title_en": "Rank",
        "value_vi": "12 hạng", "value_en": "12 rank", "data_vi": "30/09/2022, dti.gov.vn",
        "data_en": "2022-09-30, dti.gov.vn", "lead_vi": "", "lead_en": "",
        "missing_vi": "Thiếu số liệu (7/8 đơn vị): Phường Lê Chân",
        "missing_en": "Incomplete (7 of 8 units): Phường Lê Chân",
    ])

private func stale(example: String = "") -> RuleTestSeries {
    RuleTestSeries(
        "kpi_stale",
        ["plan": "hp", "kpi": "rank", "collector": "ranking", "lead": "", "example": example])
}

private func incomplete(example: String = "") -> RuleTestSeries {
    RuleTestSeries(
        "kpi_incomplete", ["plan": "hp", "kpi": "rank", "lead": "", "example": example])
}

private func present(_ kpi: String, example: String = "") -> RuleTestSeries {
    RuleTestSeries(
        "kpi_value_present", ["plan": "hp", "kpi": kpi, "lead": "so-yt", "example": example])
}

extension RuleTestCase {
    static let dataStale = RuleTestCase(
        alert: .dataStale, watched: stale(), normal: 0, facts: [(ranks, 1)],
        nonFiring: [(stale(example: "true"), 1)], firesForOneOfTwo: false,
        labels: ["plan": "hp", "kpi": "rank", "collector": "ranking"],
        summary: ("Số liệu đã cũ: Thứ hạng", "Data out of date: Rank"),
        description: (
            """
            Nguồn ranking chưa có số liệu mới cho Thứ hạng đúng kỳ công bố. \
            Giá trị gần nhất: 12 hạng (30/09/2022, dti.gov.vn). Cơ quan chủ trì: –.
            """,
            """
            The source ranking has not published new data for Rank on schedule. \
            Last value: 12 rank (2022-09-30, dti.gov.vn). Lead: –.
            """
        ),
        lead: ("–", "–"))

    /// No series has the KPI's title here, so the texts use its id.
    static let valueAbsent = RuleTestCase(
        alert: .valueAbsent, watched: present("telehealth"), normal: 1, firing: 0,
        nonFiring: [(present("telehealth", example: "true"), 0)], firesForOneOfTwo: false,
        labels: ["plan": "hp", "kpi": "telehealth", "lead": "so-yt"],
        summary: ("Chưa có số liệu: telehealth", "No data: telehealth"),
        description: (
            """
            Đã có nguồn cho telehealth nhưng chưa có giá trị. Cơ quan chủ trì: so-yt.
            """,
            "telehealth has a source but no value. Lead: so-yt."
        ),
        lead: ("so-yt", "so-yt"))

    static let figureIncomplete = RuleTestCase(
        alert: .figureIncomplete, watched: incomplete(), normal: 0, facts: [(ranks, 1)],
        nonFiring: [(incomplete(example: "true"), 1)], firesForOneOfTwo: false,
        labels: ["plan": "hp", "kpi": "rank"],
        summary: ("Thiếu số liệu: Thứ hạng", "Incomplete: Rank"),
        description: (
            """
            Giá trị của Thứ hạng chưa đủ: Thiếu số liệu (7/8 đơn vị): Phường Lê Chân. \
            Giá trị: 12 hạng (30/09/2022, dti.gov.vn). Cơ quan chủ trì: –.
            """,
            """
            The value of Rank is incomplete: Incomplete (7 of 8 units): Phường Lê Chân. \
            Value: 12 rank (2022-09-30, dti.gov.vn). Lead: –.
            """
        ),
        lead: ("–", "–"))
}
