/// The plans that the tests follow, and what a daemon reads of their tasks.
extension AlertChainTests {
    static let head = """
        plan: thanh-pho
        title: {vi: Kế hoạch chuyển đổi số, en: Digital-transformation plan}
        period: {from: 2022-10-01, until: 2023-12-31}
        agencies:
          so-gddt: {vi: Sở Giáo dục và Đào tạo, en: Department of Education and Training}

        """

    static let targets =
        head + """
            kpis:
              - id: cashless_schools
                title: {vi: Trường học thu phí không tiền mặt, en: Schools paid without cash}
                lead: [so-gddt]
                unit: ratio
                measure: {metric: dx_cashless_share}
                baseline: {value: 0%, at: 2022-06-01}
                targets:
                  - {at_least: 60%, by: 2022-12-31}
                  - {at_least: 100%, by: 2023-12-31}
            """

    static let report =
        head + """
            tasks:
              - id: VI.5
                title: {vi: Báo cáo hằng quý, en: Quarterly report}
                lead: [so-gddt]
                deadline:
                  every: {months: [3, 6, 9, 12], before_day: 20}
                  notice: 14d
            """

    /// A share whose values come without a lag, so that the due instant decides.
    static let shares = """
        collector: shares
        every: 1s
        lag: 0s
        source: {file: shares.csv}
        observed: {path: Ngày, date: dd/MM/yyyy}
        metrics:
          - {name: dx_cashless_share, help: Paid without cash., value: {path: Tỷ lệ, number: en}}
        """

    static let tasks = """
        collector: tasks
        every: 1s
        publishes: irregular
        source: {file: tasks.csv}
        observed: {path: Ngày báo cáo, date: dd/MM/yyyy}
        task_status:
          task: Mã nhiệm vụ
          occurrence: {path: Kỳ, date: dd/MM/yyyy}
          status: {path: Trạng thái, map: {Đang thực hiện: running, Hoàn thành: done}}
        """

    /// The status file: the next report is in the making, and what else is said of tasks.
    static func rows(_ more: String...) -> String {
        (["Mã nhiệm vụ,Kỳ,Trạng thái,Ngày báo cáo", "VI.5,19/12/2022,Đang thực hiện,05/12/2022"]
            + more.map { "\($0),09/03/2023" }).joined(separator: "\n") + "\n"
    }
}
