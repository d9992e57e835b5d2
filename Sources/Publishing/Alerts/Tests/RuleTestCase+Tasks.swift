private let report = RuleTestSeries(
    "plan_task_info",
    [
        "plan": "hp", "task": "VI.7.a", "item": "VI.7.a", "title_vi": "Báo cáo hằng quý",
        "title_en": "Quarterly report",
    ])

private let known = [(report, 1), RuleTestCase.leadAgency]

private func task(_ occurrence: String, _ status: String, example: String = "") -> RuleTestSeries {
    RuleTestSeries(
        "plan_task_status",
        [
            "plan": "hp", "task": "VI.7.a", "occurrence": occurrence, "lead": "so-tttt",
            "status": status, "example": example,
        ])
}

extension RuleTestCase {
    static let taskOverdue = fires(
        .taskOverdue, at: "overdue", not: "due_soon", of: "2022-09-19",
        summary: (
            "Nhiệm vụ quá hạn: VI.7.a Báo cáo hằng quý (hạn 19/09/2022)",
            "Task overdue: VI.7.a Quarterly report (due 2022-09-19)"
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
            "Nhiệm vụ sắp đến hạn: VI.7.a Báo cáo hằng quý (hạn 19/12/2022)",
            "Task due soon: VI.7.a Quarterly report (due 2022-12-19)"
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

    /// The case of an alert that fires at one status and not at another, which fires the other.
    private static func fires(
        _ alert: Alert, at status: String, not other: String, of occurrence: String,
        summary: (String, String), description: (String, String)
    ) -> RuleTestCase {
        let others = ["due", "done", "closed", "unknown", other].map { (task(occurrence, $0), 1) }
        return RuleTestCase(
            alert: alert, watched: task(occurrence, status), normal: 0, facts: known,
            nonFiring: others + [(task(occurrence, status, example: "true"), 1)],
            firesForOneOfTwo: true,
            labels: ["plan": "hp", "task": "VI.7.a", "occurrence": occurrence, "lead": "so-tttt"],
            summary: summary, description: description, lead: ("Sở \"TT&TT\"", "DIC"))
    }
}
