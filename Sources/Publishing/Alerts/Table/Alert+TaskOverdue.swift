internal import Indicators

extension Alert {
    /// A task's day is over and nobody has said that it is done.
    ///
    /// Any replica may raise it: one that has no report of the task must not silence another.
    static let taskOverdue = Alert(
        name: "KPITaskOverdue", severity: .critical, hold: .seconds(900),
        condition: .each(
            Watched(
                metric: "plan_task_status", status: "overdue", combining: .max, hasExamples: true),
            "== 1"),
        subject: .task,
        summary: LocalizedText(
            vi: "Nhiệm vụ quá hạn: {{ $item }} {{ $title }} (hạn {{ $day }})",
            en: "Task overdue: {{ $item }} {{ $title }} (due {{ $day }})"),
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
                    The last day of a task is over, and the task report does not say that it is done. \
                    The quarterly report is a task too.
                    """),
            look: LocalizedText(
                vi: """
                    Xem dòng của nhiệm vụ trong bảng theo dõi. Với nhiệm vụ nhiều cơ quan chủ trì, \
                    plan_task_reported cho biết cơ quan nào chưa báo cáo.
                    """,
                en: """
                    Look at the task's row in the report. Of several lead agencies, plan_task_reported \
                    tells which has not reported.
                    """),
            act: LocalizedText(
                vi: """
                    Cơ quan chủ trì hoàn thành nhiệm vụ và cập nhật bảng theo dõi; nếu được gia hạn, \
                    ghi ngày mới và văn bản vào amended trong tệp kế hoạch.
                    """,
                en: """
                    The lead agency finishes the task and updates the report; if the day was put off, \
                    write the new day and its basis under amended in the plan file.
                    """),
            silence: LocalizedText(
                vi: """
                    Bảng theo dõi ghi hoàn thành (với mọi cơ quan chủ trì, nếu báo cáo riêng từng cơ \
                    quan); hoặc hạn được lùi (amended); hoặc nhiệm vụ được kết thúc (closed).
                    """,
                en: """
                    A row that says done (of each lead agency, where they report one by one); a later \
                    day under amended; or the key closed at the task.
                    """)))
}
