internal import GRDB

/// Why the state file cannot be used.
enum StorageError: Error, Hashable {
    /// It is no state file of this version; it can be set aside.
    case damaged(String)
    /// It may be in order, but cannot be reached or written now.
    case unusable(String)

    init(_ error: any Error) {
        switch error {
        case let error as StorageError:
            self = error
        case let error as DatabaseError:
            let message = error.message ?? "\(error.resultCode)"
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(message)
            case .SQLITE_BUSY: self = .unusable("another process is using it")
            default: self = .unusable(message)
            }
        default:
            self = .unusable("\(error)")
        }
    }

    var message: String {
        switch self {
        case .damaged(let message), .unusable(let message): message
        }
    }
}
