internal import Basics
internal import CSimdjson

/// One value of a JSON document; valid only inside the `withRoot` call that it came from.
package struct JSONNode {
    private let index: Int
    // Counting references to it would cost as much as the reading of a value.
    private let numbers: Unmanaged<JSONNumbers>

    init(_ element: csj_element, _ numbers: Unmanaged<JSONNumbers>) {
        index = element.index
        self.numbers = numbers
    }

    // The document is not kept beside the numbers, since nodes are copied all the time.
    private var element: csj_element {
        csj_element(document: numbers._withUnsafeGuaranteedRef { $0.document }, index: index)
    }

    package var kind: NodeKind {
        switch csj_kind_of(element) {
        case CSJ_OBJECT: .object
        case CSJ_ARRAY: .array
        case CSJ_STRING: .string
        case CSJ_TRUE, CSJ_FALSE: .boolean
        case CSJ_NULL: .null
        default: .number
        }
    }

    /// The member of an object by its name; the last if a name is repeated.
    ///
    /// RFC 8259 §4 leaves it open; jq, Go, Python and browsers take the last.
    package func member(_ name: String) -> JSONNode? {
        var name = name
        let member = name.withUTF8 { csj_member(element, $0.baseAddress, $0.count) }
        return member.index > 0 ? JSONNode(member, numbers) : nil
    }

    /// The first member whose folded name is that of the name, folded.
    func member(folded name: String) -> JSONNode? {
        guard csj_kind_of(element) == CSJ_OBJECT else { return nil }
        var wanted: String?
        var key = csj_first(element)
        let end = csj_end(element)
        let mayDiffer = name.utf8.contains { !Self.isVisibleASCII($0) }
        while key.index < end {
            let value = csj_next(key)
            let bytes = UnsafeBufferPointer(csj_string(key))
            if mayDiffer || !bytes.allSatisfy(Self.isVisibleASCII) {
                let folded = wanted ?? name.folded
                wanted = folded
                if String(csj_string(key)).folded == folded { return JSONNode(value, numbers) }
            }
            key = csj_next(value)
        }
        return nil
    }

    private static func isVisibleASCII(_ byte: UInt8) -> Bool { 0x21...0x7E ~= byte }

    /// The number of elements of an array or members of an object; 0 for others.
    ///
    /// Members of one name count once.
    package var count: Int {
        guard csj_repeats_a_name(element) else { return size }
        var count = 0
        forEachMember { _, _ in
            count += 1
            return true
        }
        return count
    }

    /// The number of children as written, members of one name included.
    var size: Int { csj_count(element) }

    /// The place of the value in its document.
    var identity: Int { element.index }

    /// The element of an array at an index counted from 0.
    package func element(at index: Int) -> JSONNode? {
        guard index >= 0 else { return nil }
        let child = csj_element_at(element, index)
        return child.index > 0 ? JSONNode(child, numbers) : nil
    }

    /// Calls the body with each element of an array, in order, until it returns false.
    package func forEachElement(_ body: (Int, JSONNode) throws -> Bool) rethrows {
        guard csj_kind_of(element) == CSJ_ARRAY else { return }
        var child = csj_first(element)
        var index = 0
        let end = csj_end(element)
        while child.index < end, try body(index, JSONNode(child, numbers)) {
            child = csj_next(child)
            index += 1
        }
    }

    /// Calls the body with each member of an object, in document order, until it returns false.
    ///
    /// Of members of one name, only the last is a member.
    package func forEachMember(_ body: (String, JSONNode) throws -> Bool) rethrows {
        guard csj_kind_of(element) == CSJ_OBJECT else { return }
        guard !csj_repeats_a_name(element) else { return try forEachLastMember(body) }
        try forEachWrittenMember(body)
    }

    private func forEachLastMember(_ body: (String, JSONNode) throws -> Bool) rethrows {
        var last: [[UInt8]: Int] = [:]
        forEachWrittenMember { name, value in
            last[Array(name.utf8)] = value.identity
            return true
        }
        try forEachWrittenMember { name, value in
            try last[Array(name.utf8)] != value.identity || body(name, value)
        }
    }

    private func forEachWrittenMember(_ body: (String, JSONNode) throws -> Bool) rethrows {
        var key = csj_first(element)
        let end = csj_end(element)
        while key.index < end {
            let value = csj_next(key)
            guard try body(String(csj_string(key)), JSONNode(value, numbers)) else { return }
            key = csj_next(value)
        }
    }

    /// The value of a string, number, boolean or null; nil for an object or an array.
    package var scalar: Scalar? { scalar(isLabel: false) }

    /// The value; for a label, a number with all digits as they are written.
    func scalar(isLabel: Bool) -> Scalar? {
        let element = element
        return switch csj_kind_of(element) {
        case CSJ_STRING: .string(String(csj_string(element)))
        case CSJ_INT64: .number(Number(csj_int64(element)))
        case CSJ_UINT64: .number(Number(csj_uint64(element)))
        case CSJ_DOUBLE:
            .number(
                numbers._withUnsafeGuaranteedRef {
                    isLabel ? $0.written(element) : $0.value(element)
                })
        case CSJ_TRUE: .boolean(true)
        case CSJ_FALSE: .boolean(false)
        case CSJ_NULL: .null
        default: nil
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate init(_ text: csj_text) {
        self.init(start: text.bytes, count: text.length)
    }
}

extension String {
    fileprivate init(_ text: csj_text) {
        self.init(decoding: UnsafeBufferPointer(text), as: UTF8.self)
    }
}
