internal import Indicators

extension Alert {
    /// A task that is not done is due within its notice.
    ///
    /// Any replica may raise it: a reminder too many costs less than one too few.
    static let taskDueSoon = Alert(
        name: "KPITaskDueSoon", severity: .info, hold: .seconds(900),
        condition: .each(
            Watched(
                metric: "plan_task_status", status: "due_soon", combining: .max, hasExamples: true),
            "== 1"),
        subject: .task,
        summary: LocalizedText(
            vi: "Nhiệm vụ sắp đến hạn: {{ $item }} {{ $title }} (hạn {{ $day }})",
            en: "Task due soon: {{ $item }} {{ $title }} (due {{ $day }})"),
        description: LocalizedText(
            vi: """
                Nhiệm vụ {{ $item }} ({{ $title }}) đến hạn vào hết ngày {{ $day }} và chưa được báo \
                cáo là hoàn thành. Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                Task {{ $item }} ({{ $title }}) is due by the end of {{ $day }} and has not been \
                reported as done. Lead: {{ $lead }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Nhiệm vụ sẽ đến hạn trong khoảng báo trước: 30 ngày, hoặc số ngày ghi ở notice \
                    trong tệp kế hoạch.
                    """,
                en: """
                    A task is due within its notice: 30 days, or what notice says in the plan file.
                    """),
            look: LocalizedText(
                vi: "Xem dòng của nhiệm vụ trong bảng theo dõi và tiến độ đã báo cáo.",
                en: "Look at the task's row in the report, and at the progress reported."),
            act: LocalizedText(
                vi: """
                    Cơ quan chủ trì hoàn thành nhiệm vụ, hoặc nộp báo cáo, trước khi hết ngày đến hạn \
                    và cập nhật bảng theo dõi.
                    """,
                en: """
                    The lead agency finishes the task, or hands the report in, before the day ends, \
                    and updates the report.
                    """),
            silence: LocalizedText(
                vi: """
                    Bảng theo dõi ghi hoàn thành, hoặc nhiệm vụ được kết thúc (closed). Khi quá hạn, \
                    KPITaskOverdue thay cho lời nhắc này.
                    """,
                en: """
                    A row that says done, or the key closed at the task. When the day is over, \
                    KPITaskOverdue takes its place.
                    """)))
}
