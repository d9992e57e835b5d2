private func texts(_ occurrence: String) -> RuleTestSeries {
    RuleTestSeries(
        "plan_task_alert_reason",
        [
            "plan": "hp", "task": "VI.7.a", "occurrence": occurrence, "item": "VI.7.a",
            "title_vi": "Báo cáo hằng quý", "title_en": "Quarterly report",
            "lead_vi": "Sở \"TT&TT\"", "lead_en": "DIC",
        ])
}

private func task(_ occurrence: String, _ alert: String, example: String = "") -> RuleTestSeries {
    RuleTestSeries(
        "plan_task_alert",
        [
            "plan": "hp", "task": "VI.7.a", "occurrence": occurrence, "lead": "so-tttt",
            "alert": alert, "example": example,
        ])
}

extension RuleTestCase {
    static let taskOverdue = fires(
        .taskOverdue, at: "overdue", not: "due_soon", of: "2022-09-19",
        summary: (
            "Quá hạn: VI.7.a Báo cáo hằng quý (hạn 19/09/2022)",
            "Overdue: VI.7.a Quarterly report (due 2022-09-19)"
        ),
        description: (
            """
            Nhiệm vụ VI.7.a (Báo cáo hằng quý) đã hết hạn ngày 19/09/2022 mà chưa được báo cáo \
            là hoàn thành. Cơ quan chủ trì: Sở "TT&TT".
            """,
            """
            Task VI.7.a (Quarterly report) was due on 2022-09-19 and has not been reported as \
            done. Lead: DIC.
            """
        ))

    static let taskDueSoon = fires(
        .taskDueSoon, at: "due_soon", not: "overdue", of: "2022-12-19",
        summary: (
            "Sắp đến hạn: VI.7.a Báo cáo hằng quý (hạn 19/12/2022)",
            "Due soon: VI.7.a Quarterly report (due 2022-12-19)"
        ),
        description: (
            """
            Nhiệm vụ VI.7.a (Báo cáo hằng quý) đến hạn vào hết ngày 19/12/2022 và chưa được báo \
            cáo là hoàn thành. Cơ quan chủ trì: Sở "TT&TT".
            """,
            """
            Task VI.7.a (Quarterly report) is due by the end of 2022-12-19 and has not been \
            reported as done. Lead: DIC.
            """
        ))

    /// The case of one of the two alerts on an occurrence; the other does not fire it.
    private static func fires(
        _ alert: Alert, at name: String, not other: String, of occurrence: String,
        summary: (String, String), description: (String, String)
    ) -> RuleTestCase {
        let status = RuleTestSeries(
            "plan_task_status",
            [
                "plan": "hp", "task": "VI.7.a", "occurrence": occurrence, "lead": "so-tttt",
                "status": name,
            ])
        return RuleTestCase(
            alert: alert, watched: task(occurrence, name), normal: 0,
            facts: [(texts(occurrence), 1)],
            nonFiring: [
                (status, 1), (task(occurrence, other), 1),
                (task(occurrence, name, example: "true"), 1),
            ],
            firesForOneOfTwo: true,
            labels: ["plan": "hp", "task": "VI.7.a", "occurrence": occurrence, "lead": "so-tttt"],
            summary: summary, description: description, lead: ("Sở \"TT&TT\"", "DIC"))
    }
}
