internal import Basics
internal import Documents

/// The comparison of a table's row of totals with the sums of its columns.
struct TotalCheck {
    private let document: Document
    private let extraction: Extraction
    private let pass: Pass

    init(of document: Document, _ extraction: Extraction, _ pass: Pass) {
        self.document = document
        self.extraction = extraction
        self.pass = pass
    }

    /// - Throws: `expect` if a total is not the sum of its column, or nothing could be compared.
    func check(_ output: RunOutput) throws(Failure) {
        guard extraction.table.total?.isChecked == true, case .table(let table) = document,
            let row = table.totalRow(in: pass)
        else { return }
        let problem = { (message: String) in
            let remarks = output.remarks
            let drops = remarks.isEmpty ? "" : "; dropped: \(remarks.joined(separator: "; "))"
            return Failure(
                .expect, "\(row.place): \(message)\(drops)", dropped: output.dropped,
                remarks: remarks)
        }
        var isCompared = false
        for set in extraction.rowSets(of: document) {
            for metric in set.metrics {
                guard let field = metric.field.unscaled else { continue }
                let total = try total(of: metric, field, row, problem)
                guard let total else { continue }
                isCompared = true
                if let message = try mismatch(of: metric.name, field, total, set.rows) {
                    throw problem(message)
                }
            }
        }
        guard isCompared else {
            throw problem("the row of totals has no number for any metric, so 'check' is in vain")
        }
    }

    private func total(
        of metric: Extraction.MetricRule, _ field: NumberField, _ row: Row,
        _ problem: (String) -> Failure
    ) throws(Failure) -> Double? {
        do throws(RowFault) {
            return try field.value(of: row)
        } catch {
            let text = AnyField.number(field).problem(about: error, in: row)
            throw problem("the total of \(metric.name) ← \(text)")
        }
    }

    /// The message about a total that is not the sum of its column.
    private func mismatch(
        of metric: MetricName, _ field: NumberField, _ total: Double, _ rows: JSONPath
    ) throws(Failure) -> String? {
        var sum = DecimalSum()
        do throws(JSONPathLimit) {
            try pass.forEachRow(rows) { row in
                if let value = try? field.value(of: row) { sum.add(value) }
                return true
            }
        } catch {
            throw Failure(.limit, "'rows' \(rows): \(error)")
        }
        guard !sum.agrees(with: total) else { return nil }
        return "the total of \(metric) is \(plainDecimal(total)), "
            + "but its rows add up to \(plainDecimal(sum.value))"
    }
}

/// A sum of numbers that may have been rounded when they were written.
struct DecimalSum {
    private(set) var value = 0.0
    private var count = 0
    private var magnitude = 0.0
    /// The most decimal places of a number.
    private var places = 0

    mutating func add(_ number: Double) {
        value += number
        magnitude += abs(number)
        count += 1
        places = max(places, number.decimalPlaces)
    }

    /// True if the total differs by no more than the rounding of each number can cause.
    func agrees(with total: Double) -> Bool {
        let places = max(places, total.decimalPlaces)
        let rounding = places == 0 ? 0 : 0.5 * pow10(-places) * Double(count + 1)
        // Sums of whole numbers below 2^53 are exact.
        let isExact = places == 0 && magnitude < 0x1p53
        return abs(total - value) <= rounding + (isExact ? 0 : magnitude * 1e-12)
    }

    private func pow10(_ exponent: Int) -> Double {
        (0..<abs(exponent)).reduce(1.0) { power, _ in power / 10 }
    }
}

extension Double {
    fileprivate var decimalPlaces: Int {
        let text = plainDecimal(self)
        return text.firstIndex(of: ".").map { text[$0...].utf8.count - 1 } ?? 0
    }
}
