private let ranks: [(RuleTestSeries, Int)] = [
    (
        RuleTestSeries(
            "kpi_info",
            [
                "plan": "hp", "kpi": "rank", "unit": "rank", "unit_vi": "hạng",
                "direction": "at_most",
                "title_vi": "Thứ hạng", "title_en": "Rank",
            ]), 1
    ),
    (RuleTestSeries("kpi_value", ["plan": "hp", "kpi": "rank"]), 12),
]

private func stale(example: String = "") -> RuleTestSeries {
    RuleTestSeries(
        "kpi_stale",
        ["plan": "hp", "kpi": "rank", "collector": "ranking", "lead": "", "example": example])
}

private func present(_ kpi: String, example: String = "") -> RuleTestSeries {
    RuleTestSeries(
        "kpi_value_present", ["plan": "hp", "kpi": kpi, "lead": "so-yt", "example": example])
}

extension RuleTestCase {
    static let dataStale = RuleTestCase(
        alert: .dataStale, watched: stale(), normal: 0, facts: ranks,
        nonFiring: [(stale(example: "true"), 1)], firesForOneOfTwo: false,
        labels: ["plan": "hp", "kpi": "rank", "collector": "ranking"],
        summary: ("Số liệu đã cũ: Thứ hạng", "Data out of date: Rank"),
        description: (
            """
            Nguồn ranking chưa có số liệu mới cho Thứ hạng đúng kỳ công bố. \
            Giá trị gần nhất: 12 hạng. Cơ quan chủ trì: –.
            """,
            """
            The source ranking has not published new data for Rank on schedule. \
            Last value: 12 rank. Lead: –.
            """
        ),
        lead: ("–", "–"))

    /// No series has the KPI's title here, so the texts use its id.
    static let valueAbsent = RuleTestCase(
        alert: .valueAbsent, watched: present("telehealth"), normal: 1, firing: 0,
        nonFiring: [(present("telehealth", example: "true"), 0)], firesForOneOfTwo: false,
        labels: ["plan": "hp", "kpi": "telehealth", "lead": "so-yt"],
        summary: ("Không có giá trị: telehealth", "No value: telehealth"),
        description: (
            """
            Đã có nguồn cho telehealth nhưng không lấy được giá trị nào. \
            Cơ quan chủ trì: so-yt.
            """,
            "telehealth has a source but no value. Lead: so-yt."
        ),
        lead: ("so-yt", "so-yt"))
}
