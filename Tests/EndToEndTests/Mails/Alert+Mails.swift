/// Alerts as the rules raise them, whose labels and titles a mail may mishandle.
extension Alert {
    /// A target of two agencies that is missed.
    static let missed = Alert(
        "KPITargetMissed",
        [
            "severity": "critical", "plan": "hai-phong-2022-2025", "lead": "so-gddt,so-yt",
            "kpi": "education_establishments_cashless", "milestone": "2022-12-31",
        ],
        [
            "summary_vi": "Quá hạn, chưa đạt: Cơ sở giáo dục (hạn 31/12/2022)",
            "summary_en": "Overdue, not met: Schools (due 2022-12-31)",
            "description_vi": """
            Đã hết ngày 31/12/2022 mà Cơ sở giáo dục thanh toán không dùng tiền mặt chưa đạt mục \
            tiêu. Giá trị: 87,3% (31/12/2022, Báo cáo của Sở Giáo dục và Đào tạo, Sơ bộ); mục \
            tiêu: ≥ 100%.
            """,
            "description_en": """
            Schools paid without cash did not meet the target by 2022-12-31. Value: 87.3% \
            (2022-12-31, Report of the Department of Education, Provisional); target: ≥ 100%.
            """,
            "lead_vi": "Sở Giáo dục và Đào tạo; Sở Y tế",
            "lead_en": "Department of Education; Department of Health",
            "page_url": "https://kpi.example.org/",
            "runbook_url": "https://kpi.example.org/docs/alerts#KPITargetMissed",
        ])

    /// A task of the same agencies that is due soon.
    static let dueSoon = Alert(
        "KPITaskDueSoon",
        [
            "severity": "info", "plan": "hai-phong-2022-2025", "lead": "so-gddt,so-yt",
            "task": "VI.5", "occurrence": "2023-03-20",
        ],
        missed.annotations.merging([
            "summary_vi": "Sắp đến hạn: VI.5 Báo cáo quý I (hạn 20/03/2023)",
            "summary_en": "Due soon: VI.5 Report of the quarter (due 2023-03-20)",
            "description_vi": "Nhiệm vụ VI.5 có hạn đến hết ngày 20/03/2023.",
            "description_en": "Task VI.5 is due on 2023-03-20.",
            "runbook_url": "https://kpi.example.org/docs/alerts#KPITaskDueSoon",
        ]) { $1 })

    /// One KPI of many with an incomplete value, each with an agency of its own.
    static func incomplete(_ number: Int) -> Alert {
        Alert(
            "KPIFigureIncomplete",
            [
                "severity": "info", "plan": "hai-phong-2022-2025", "lead": "so-\(number)",
                "kpi": "kpi_\(number)",
            ],
            [
                "summary_vi": "Thiếu số liệu: Chỉ tiêu \(number)",
                "summary_en": "Incomplete: KPI \(number)",
                "description_vi": "Thiếu số liệu (7/8 đơn vị): xã An Dương.",
                "description_en": "Incomplete (7 of 8 units): An Dương.",
                "lead_vi": "Sở số \(number)", "lead_en": "Department \(number)",
                "page_url": "https://kpi.example.org/",
                "runbook_url": "https://kpi.example.org/docs/alerts#KPIFigureIncomplete",
            ])
    }

    /// The same alert with other texts or labels.
    func with(labels: [String: String] = [:], _ annotations: [String: String] = [:]) -> Alert {
        Alert(
            name, self.labels.merging(labels) { $1 },
            self.annotations.merging(annotations) { $1 })
    }
}
