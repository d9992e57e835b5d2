import Indicators
import Testing

@Suite struct PlanTaskTests {
    @Test(arguments: [
        ("II.5.dd", "II.5.đ", "II.5"), ("II.5.d", "II.5.d", "II.5"), ("V.2", "V.2", "V"),
        ("add.dd.ddo", "add.đ.ddo", "add.đ"), ("VI", "VI", "VI"),
    ])
    func isNamedAsThePlanWritesIt(_ id: String, item: String, section: String) {
        let task = PlanTask(id: id, title: LocalizedText(vi: "", en: ""))
        #expect(task.item == item)
        #expect(task.section == section)
    }

    @Test func mayBeOnePartOfAnItem() {
        let task = PlanTask(
            id: "II.12.c.1", item: "II.12.c", title: LocalizedText(vi: "", en: ""))
        #expect(task.item == "II.12.c")
        #expect(task.section == "II.12")
    }

    @Test(arguments: [("II.5.đ", "II.5.dd"), ("II.5.Đ", "II.5.dd"), ("II.5.d", "II.5.d")])
    func hasAnASCIIIdForEachItem(_ item: String, id: String) {
        #expect(PlanTask.id(of: item) == id)
    }
}
