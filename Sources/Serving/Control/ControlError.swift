internal import Glibc
internal import NIOCore

/// The reason that a command and the daemon do not understand each other.
package struct ControlError: Error, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// A user who requests an operation.
package struct ControlCaller: Hashable, Sendable, CustomStringConvertible {
    private let user: UInt32
    private let process: Int32

    /// The caller that is this process.
    package static var current: ControlCaller { ControlCaller(user: getuid(), process: getpid()) }

    package var description: String { "uid \(user), pid \(process)" }
}

extension ControlCaller {
    /// The process at the other end of a local socket, by the kernel's word.
    static func peer(of channel: any Channel) async throws -> ControlCaller {
        guard let socket = channel as? any SocketOptionProvider else {
            throw ControlError("the system does not say who calls")
        }
        let credentials: Credentials = try await socket.unsafeGetSocketOption(
            level: .socket, name: .init(rawValue: SO_PEERCRED)
        ).get()
        return ControlCaller(user: credentials.user, process: credentials.process)
    }

    /// The layout of `struct ucred`.
    private struct Credentials: Sendable {
        var process: Int32 = 0
        var user: UInt32 = 0
        var group: UInt32 = 0
    }
}
