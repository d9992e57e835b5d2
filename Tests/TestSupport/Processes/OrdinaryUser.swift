internal import Foundation

/// The user as whom tests run the daemon, so that nothing works for root alone.
///
/// Tests that run as root use `nobody`; other tests use the user that runs them.
package enum OrdinaryUser {
    /// The user's id.
    package static var id: UInt32 { isNeeded ? nobody : getuid() }

    /// A program that runs another as the ordinary user, with the same arguments and process id.
    ///
    /// If the tests run as root, it is written to the folder.
    package static func runner(of program: String, in folder: TemporaryFolder) throws -> String {
        guard isNeeded else { return program }
        let script = try folder.write(
            """
            #!/bin/sh
            exec setpriv --reuid=\(nobody) --regid=\(nobody) --clear-groups '\(program)' "$@"

            """, to: "runner.sh")
        return try folder.install(URL(filePath: script), as: "runner")
    }

    /// Gives a file or folder to the ordinary user.
    static func own(_ path: String) throws {
        guard isNeeded else { return }
        guard lchown(path, nobody, nobody) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
        }
    }

    /// Gives a folder and all in it to the ordinary user.
    static func ownAll(in folder: String) throws {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        for path in [folder] + (names ?? []).map({ "\(folder)/\($0)" }) { try own(path) }
    }

    private static var isNeeded: Bool { getuid() == 0 }

    /// The id of `nobody` and of its group on Debian.
    private static let nobody: UInt32 = 65_534
}
