internal import Indicators

extension Alert {
    /// A task past its due date has not been reported as done.
    ///
    /// Any replica may raise it: one without a report on the task must not silence another.
    static let taskOverdue = Alert(
        name: "KPITaskOverdue", words: LocalizedText(vi: "Nhiệm vụ quá hạn", en: "Task overdue"),
        severity: .critical, forDuration: .seconds(900),
        condition: .each(
            AlertQuery(
                metric: "plan_task_alert", alert: "overdue", aggregation: .max, hasExamples: true),
            "== 1"),
        subject: .task,
        summary: LocalizedText(
            vi: "Quá hạn: {{ $item }} {{ $title }} (hạn {{ $day }})",
            en: "Overdue: {{ $item }} {{ $title }} (due {{ $day }})"),
        description: LocalizedText(
            vi: """
                Nhiệm vụ {{ $item }} ({{ $title }}) đã hết hạn ngày {{ $day }} mà chưa được báo cáo \
                là hoàn thành. Cơ quan chủ trì: {{ $lead }}.
                """,
            en: """
                Task {{ $item }} ({{ $title }}) was due on {{ $day }} and has not been reported as \
                done. Lead: {{ $lead }}.
                """),
        runbook: Runbook(
            meaning: LocalizedText(
                vi: """
                    Đã hết ngày đến hạn của một nhiệm vụ, mà bảng theo dõi nhiệm vụ chưa ghi là hoàn \
                    thành. Báo cáo định kỳ hằng quý cũng là một nhiệm vụ.
                    """,
                en: """
                    The due date of a task has passed, and the task report does not list it as \
                    done. A quarterly report is also a task.
                    """),
            look: LocalizedText(
                vi: """
                    Xem dòng của nhiệm vụ trong bảng theo dõi. Với nhiệm vụ nhiều cơ quan chủ trì, \
                    plan_task_reported cho biết cơ quan nào chưa báo cáo.
                    """,
                en: """
                    Check the task's row in the report. For a task with several lead agencies, \
                    plan_task_reported shows which have not reported.
                    """),
            act: LocalizedText(
                vi: """
                    Cơ quan chủ trì hoàn thành nhiệm vụ và cập nhật bảng theo dõi; nếu được gia hạn, \
                    ghi ngày mới và văn bản vào amended trong tệp kế hoạch; với một kỳ của nhiệm vụ \
                    định kỳ, vào occurrences.
                    """,
                en: """
                    The lead agency completes the task and updates the report. If the deadline was \
                    extended, record the new date and its basis under amended in the plan file; for \
                    one occurrence of a recurring task, under occurrences.
                    """),
            silence: LocalizedText(
                vi: """
                    Bảng theo dõi ghi hoàn thành (với mọi cơ quan chủ trì, nếu báo cáo riêng từng cơ \
                    quan); hoặc hạn được lùi (amended); hoặc nhiệm vụ, hay riêng kỳ đó, được kết \
                    thúc (closed).
                    """,
                en: """
                    A row with the status done (one per lead agency, if they report separately); a \
                    later date under amended; or the key closed of the task or the occurrence.
                    """)))

    /// A task that is not done is due within its notice period.
    ///
    /// Any replica may raise it: a superfluous reminder costs less than a missing one.
    static let taskDueSoon = Alert(
        name: "KPITaskDueSoon",
        words: LocalizedText(vi: "Nhiệm vụ sắp đến hạn", en: "Task due soon"),
        severity: .warning, forDuration: .seconds(900),
        condition: .each(
            AlertQuery(
                metric: "plan_task_alert", alert: "due_soon", aggregation: .max, hasExamples: true),
            "== 1"),
        subject: .task,
        summary: LocalizedText(
            vi: "Sắp đến hạn: {{ $item }} {{ $title }} (hạn {{ $day }})",
            en: "Due soon: {{ $item }} {{ $title }} (due {{ $day }})"),
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
                    A task is due within its notice period: 30 days, or the value of notice in the \
                    plan file.
                    """),
            look: LocalizedText(
                vi: "Xem dòng của nhiệm vụ trong bảng theo dõi và tiến độ đã báo cáo.",
                en: "Check the task's row in the report and the reported progress."),
            act: LocalizedText(
                vi: """
                    Cơ quan chủ trì hoàn thành nhiệm vụ, hoặc nộp báo cáo, trước khi hết ngày đến hạn \
                    và cập nhật bảng theo dõi.
                    """,
                en: """
                    The lead agency completes the task, or submits the periodic report, by the end \
                    of the due date, and updates the task report.
                    """),
            silence: LocalizedText(
                vi: """
                    Bảng theo dõi ghi hoàn thành, hoặc nhiệm vụ được kết thúc (closed). Khi quá hạn, \
                    KPITaskOverdue thay cho lời nhắc này.
                    """,
                en: """
                    A row with the status done, or the key closed of the task. After the due date, \
                    KPITaskOverdue replaces this reminder.
                    """)))
}
