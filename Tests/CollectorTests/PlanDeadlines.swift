/// The deadlines and the numeric targets of the plan 2022–2025, typed by hand from its text.
///
/// A second reading, made without the plan file, that the plan file is held against.
/// The days are the last good ones, each with its last second in +07:00.
enum PlanText {
    /// A last good day, with its last good second since 1970.
    struct LastDay: Hashable {
        let day: String
        let second: Int64

        init(_ day: String, _ second: Int64) {
            self.day = day
            self.second = second
        }
    }

    /// The last good days of an item; an item that names no day has none.
    struct Deadline: Hashable {
        let item: String
        let asWritten: String?
        let days: [LastDay]
        /// True if the text only says that it is yearly, so that December is assumed.
        let isMonthAssumed: Bool

        init(_ item: String, _ asWritten: String?, _ days: [LastDay], assumed: Bool = false) {
            self.item = item
            self.asWritten = asWritten
            self.days = days
            isMonthAssumed = assumed
        }
    }

    /// A number that the text asks for, in base units: shares from 0 to 1.
    struct Target: Hashable {
        enum Comparison: Hashable { case atLeast, atMost }

        let item: String
        /// The KPI's id, where it has a well-known one.
        let kpi: String?
        let asWritten: String
        let comparison: Comparison
        let value: Double
        let days: [LastDay]

        init(
            _ item: String, _ kpi: String?, _ asWritten: String, _ comparison: Comparison,
            _ value: Double, _ days: [LastDay]
        ) {
            self.item = item
            self.kpi = kpi
            self.asWritten = asWritten
            self.comparison = comparison
            self.value = value
            self.days = days
        }
    }

    static let februaries = [
        LastDay("2023-02-28", 1_677_603_599),
        LastDay("2024-02-29", 1_709_225_999),
        LastDay("2025-02-28", 1_740_761_999),
    ]

    static let decembers = [
        LastDay("2022-12-31", 1_672_505_999),
        LastDay("2023-12-31", 1_704_041_999),
        LastDay("2024-12-31", 1_735_664_399),
        LastDay("2025-12-31", 1_767_200_399),
    ]

    static let quarterlyReports = [
        LastDay("2022-09-19", 1_663_606_799),
        LastDay("2022-12-19", 1_671_469_199),
        LastDay("2023-03-19", 1_679_245_199),
        LastDay("2023-06-19", 1_687_193_999),
        LastDay("2023-09-19", 1_695_142_799),
        LastDay("2023-12-19", 1_703_005_199),
        LastDay("2024-03-19", 1_710_867_599),
        LastDay("2024-06-19", 1_718_816_399),
        LastDay("2024-09-19", 1_726_765_199),
        LastDay("2024-12-19", 1_734_627_599),
        LastDay("2025-03-19", 1_742_403_599),
        LastDay("2025-06-19", 1_750_352_399),
        LastDay("2025-09-19", 1_758_301_199),
        LastDay("2025-12-19", 1_766_163_599),
    ]

    static let deadlines: [Deadline] = [
        Deadline("II.1.a", "tháng 02 hàng năm", februaries),
        Deadline("II.1.b", "tháng 06 năm 2023", [LastDay("2023-06-30", 1_688_144_399)]),
        Deadline("II.2.a", "tháng 11 năm 2022", [LastDay("2022-11-30", 1_669_827_599)]),
        Deadline("II.2.b", "tháng 12 năm 2023", [LastDay("2023-12-31", 1_704_041_999)]),
        Deadline("II.2.c", "tháng 06 năm 2023", [LastDay("2023-06-30", 1_688_144_399)]),
        Deadline("II.3.a", "tháng 11 năm 2022", [LastDay("2022-11-30", 1_669_827_599)]),
        Deadline("II.3.b", "tháng 12 năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.3.c", "tháng 06 năm 2023", [LastDay("2023-06-30", 1_688_144_399)]),
        Deadline("II.3.d", "tháng 12 năm 2023", [LastDay("2023-12-31", 1_704_041_999)]),
        Deadline("II.3.dd", "tháng 12 năm 2024", [LastDay("2024-12-31", 1_735_664_399)]),
        Deadline("II.3.e", "tháng 06 năm 2023", [LastDay("2023-06-30", 1_688_144_399)]),
        Deadline("II.4.a", "tháng 02 hàng năm", februaries),
        Deadline("II.4.b", "tháng 12 năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.4.c", "tháng 6 năm 2023", [LastDay("2023-06-30", 1_688_144_399)]),
        Deadline("II.4.d", "tháng 6 năm 2023", [LastDay("2023-06-30", 1_688_144_399)]),
        Deadline("II.4.dd", "Quý I năm 2023", [LastDay("2023-03-31", 1_680_281_999)]),
        Deadline("II.4.e", "Quý I năm 2023", [LastDay("2023-03-31", 1_680_281_999)]),
        Deadline("II.5.a", "Quý IV năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.5.b", "Quý IV năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.5.c", "Quý IV năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.5.d", "Quý IV năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.5.dd", "Tháng 12 năm 2025", [LastDay("2025-12-31", 1_767_200_399)]),
        Deadline("II.6.a", "Quý IV năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.6.b", "Hàng năm", decembers, assumed: true),
        Deadline("II.7.a", "Quý III năm 2022", [LastDay("2022-09-30", 1_664_557_199)]),
        Deadline("II.7.b", "Quý IV năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.7.c", "Quý IV năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.8.a", "Quý III năm 2022", [LastDay("2022-09-30", 1_664_557_199)]),
        Deadline("II.8.b", "Hàng năm", decembers, assumed: true),
        Deadline("II.9.a", "tháng 12 năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.9.b", "tháng 09 năm 2022", [LastDay("2022-09-30", 1_664_557_199)]),
        Deadline("II.9.c", "tháng 12 năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.10.a", "Quý IV năm 2023", [LastDay("2023-12-31", 1_704_041_999)]),
        Deadline("II.10.b", "Quý IV hàng năm", decembers),
        Deadline("II.11.a", "Quý IV hàng năm", decembers),
        Deadline("II.11.b", "Quý IV hàng năm", decembers),
        Deadline("II.12.a", "Quý IV năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.12.b", "trước ngày 01/7/2022", [LastDay("2022-06-30", 1_656_608_399)]),
        Deadline("II.12.c.1", "trong tháng 7 năm 2022", [LastDay("2022-07-31", 1_659_286_799)]),
        Deadline(
            "II.12.c.2", "theo hướng dẫn của Tổng Cục thống kê và Bộ Thông tin và Truyền thông", []),
        Deadline("II.12.d", "Quý IV năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.12.dd", "Quý IV năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.12.e", "tháng 12 năm 2022", [LastDay("2022-12-31", 1_672_505_999)]),
        Deadline("II.12.g", "tháng 6 năm 2023", [LastDay("2023-06-30", 1_688_144_399)]),
        Deadline("V.1", "hàng năm", decembers, assumed: true),
        Deadline("V.2", nil, []),
        Deadline("VI.1.a", nil, []),
        Deadline("VI.1.b", "Định kỳ", []),
        Deadline("VI.2", nil, []),
        Deadline("VI.3.a", "hàng năm", decembers, assumed: true),
        Deadline("VI.3.b", nil, []),
        Deadline("VI.3.c", nil, []),
        Deadline("VI.4.a", nil, []),
        Deadline("VI.4.b", "trước tháng 12 năm 2022", [LastDay("2022-11-30", 1_669_827_599)]),
        Deadline("VI.4.c", "trước tháng 10 năm 2022", [LastDay("2022-09-30", 1_664_557_199)]),
        Deadline("VI.5", nil, []),
        Deadline("VI.6", nil, []),
        Deadline("VI.7.a", "Hằng năm", decembers, assumed: true),
        Deadline("VI.7.b", "trước ngày 20 của tháng cuối quý", quarterlyReports),
    ]

    static let targets: [Target] = [
        Target(
            "II.3.a", "telecom_infrastructure_rank", "top 10 về hạ tầng viễn thông",
            .atMost, 10, [LastDay("2022-11-30", 1_669_827_599)]),
        Target(
            "II.3.d", "adults_with_smartphone",
            "mỗi người dân ở độ tuổi trưởng thành sở hữu 01 điện thoại thông minh",
            .atLeast, 1, [LastDay("2023-12-31", 1_704_041_999)]),
        Target(
            "II.4.b", "farm_households_on_ecommerce", "100% các hộ sản xuất nông nghiệp",
            .atLeast, 1, [LastDay("2022-12-31", 1_672_505_999)]),
        Target(
            "II.4.c", "health_facilities_with_telehealth",
            "100% các cơ sở y tế có bộ phận hỗ trợ khám, chữa bệnh từ xa",
            .atLeast, 1, [LastDay("2023-06-30", 1_688_144_399)]),
        Target(
            "II.5.d", "smes_supported", "tối thiểu 5.000 doanh nghiệp nhỏ và vừa",
            .atLeast, 5_000, [LastDay("2022-12-31", 1_672_505_999)]),
        Target(
            "II.7.c", nil, "100% hệ thống thông tin của các cơ quan nhà nước thành phố",
            .atLeast, 1, [LastDay("2022-12-31", 1_672_505_999)]),
        Target(
            "II.12.a", nil, "tỉ lệ DVCTT có phát sinh hồ sơ trực tuyến […] đạt 60%",
            .atLeast, 0.6, [LastDay("2022-12-31", 1_672_505_999)]),
        Target(
            "II.12.a", nil, "tỷ lệ hồ sơ trực tuyến đạt 60%",
            .atLeast, 0.6, [LastDay("2022-12-31", 1_672_505_999)]),
        Target(
            "II.12.d", "education_establishments_cashless", "100% các cơ sở giáo dục",
            .atLeast, 1, [LastDay("2022-12-31", 1_672_505_999)]),
        Target(
            "II.12.d", "health_facilities_cashless", "100% các cơ sở giáo dục, cơ sở y tế",
            .atLeast, 1, [LastDay("2022-12-31", 1_672_505_999)]),
        Target(
            "II.12.e", "hamlets_with_digital_team",
            "100% thôn, tổ dân phố trên địa bàn thành phố có tổ công nghệ số cộng đồng",
            .atLeast, 1, [LastDay("2022-12-31", 1_672_505_999)]),
        Target(
            "V.1", "digital_budget", "tối thiểu 1% ngân sách thành phố hàng năm",
            .atLeast, 0.01, decembers),
        Target(
            "VI.4.b", "residents_with_smartphone",
            "điện thoại thông minh giá rẻ cho 100% người dân",
            .atLeast, 1, [LastDay("2022-11-30", 1_669_827_599)]),
        Target(
            "VI.4.c", "households_with_vpostcode", "100% số hộ gia đình ở thành phố Hải Phòng",
            .atLeast, 1, [LastDay("2022-09-30", 1_664_557_199)]),
    ]
}
