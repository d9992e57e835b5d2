internal import Glibc
internal import NIOCore

/// The reason that the server cannot listen.
package struct ListenError: Error, CustomStringConvertible {
    package let address: ListenAddress
    package let cause: String

    init(address: ListenAddress, cause: String) {
        self.address = address
        self.cause = cause
    }

    init(address: ListenAddress, _ error: any Error) {
        let cause =
            switch error {
            // The system's own words, such as `Address already in use`.
            case let error as IOError: String(cString: strerror(error.errnoCode))
            case let error as SocketAddressError.UnknownHost: error.errorDescription
            default: "\(error)"
            }
        self.init(address: address, cause: cause)
    }

    package var description: String { "cannot listen on \(address): \(cause)" }
}
