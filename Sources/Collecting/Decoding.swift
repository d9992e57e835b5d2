internal import Documents
internal import Indicators

extension Collector {
    /// The document that an answer is.
    func decode(_ payload: Payload) throws(Failure) -> Document {
        do throws(DecodeError) {
            switch extraction.format {
            case .json: return .json(try JSONDocument(payload.bytes))
            case .csv(let csv):
                return .table(try csv.decode(payload.bytes, maxRows: limits.rows))
            }
        } catch {
            throw Failure(.decode, "\(error)")
        }
    }
}
