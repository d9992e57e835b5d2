import Basics
import Testing

@Suite struct UnitNameTests {
    @Test(arguments: [
        "Phường Thủy Nguyên", "phường thủy nguyên", "PHƯỜNG  THỦY NGUYÊN ", "P. Thủy Nguyên",
        "P.Thủy Nguyên", "UBND phường Thủy Nguyên", "UBND P. Thuỷ Nguyên",
        "Ủy ban nhân dân phường Thủy Nguyên", "Uỷ ban nhân dân Phường Thuỷ Nguyên:",
        "Phu\u{031B}o\u{031B}\u{0300}ng Thu\u{0309}y Nguye\u{0302}n",
    ])
    func isTheSameInEachForm(_ text: String) {
        #expect(UnitName(text) == UnitName("Phường Thủy Nguyên"))
        #expect(UnitName(text).kind == "phường")
    }

    @Test(arguments: [
        ("X. An Lão", "xã"), ("xã An Lão", "xã"), ("TT. An Lão", "thị trấn"),
        ("Thị trấn An Lão", "thị trấn"), ("ĐK. An Lão", "đặc khu"), ("Đặc khu An Lão", "đặc khu"),
        ("An Lão", nil), ("UBND An Lão", nil),
    ])
    func hasTheKindThatTheTextBeginsWith(_ text: String, kind: String?) {
        #expect(UnitName(text).kind == kind)
        #expect(UnitName(text).bare == UnitName("An Lão").bare)
    }

    @Test(arguments: ["Xã", "P.", "UBND", "Xãi", "Phường", "Xanh", ""])
    func keepsATextThatIsNoMoreThanAKind(_ text: String) {
        #expect(UnitName(text).kind == nil)
        #expect(UnitName(text).bare == UnitName(text.lowercased()).bare)
    }

    @Test func keepsNamesApartThatDifferInAMark() {
        #expect(UnitName("Cẩm Giang").bare != UnitName("Cẩm Giàng").bare)
        #expect(UnitName("Hùng Thắng").bare != UnitName("Hưng Thắng").bare)
        #expect(UnitName("Cẩm Giang").plain == UnitName("Cẩm Giàng").plain)
        #expect(UnitName("Đồ Sơn").plain == "do son")
    }

    @Test func isPlainWithoutAnyMark() {
        #expect(UnitName("Phuong Thuy Nguyen").isPlain)
        #expect(UnitName("Phuong Thuy Nguyen").plain == UnitName("Phường Thủy Nguyên").plain)
        #expect(!UnitName("Phường Thuy Nguyen").isPlain)
    }
}
