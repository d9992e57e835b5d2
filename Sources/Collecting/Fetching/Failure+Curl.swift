internal import Curl
internal import Indicators

extension Failure.Reason {
    init(_ error: CurlError) {
        self =
            switch error {
            case .dns: .dns
            case .connect: .connect
            case .tls: .tls
            case .timeout: .timeout
            case .redirect: .redirect
            case .tooLarge: .tooLarge
            case .truncated: .truncated
            case .notHTTP, .contentEncoding: .decode
            case .badRequest, .badURL, .cancelled, .stopped, .other: .internal
            }
    }

    /// Why a status that is not accepted fails a run.
    init(status: Int) {
        self =
            switch status {
            case 401, 403, 407: .auth
            case 300...399: .redirect
            default: .httpStatus
            }
    }
}
