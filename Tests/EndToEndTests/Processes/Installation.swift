import Foundation
import TestSupport

/// The built program and the shipped files as an ordinary user has them after an installation.
///
/// They are copies: a checkout may lie in a folder that only its owner may enter, and the state
/// folder beside the configuration must be writable.
struct Installation {
    /// The program, which runs as an ordinary user.
    let program: String
    private let folder: TemporaryFolder

    /// The installation that all tests share; it is removed when the tests end.
    static let shared = Result { try Installation() }

    private init() throws {
        folder = try TemporaryFolder()
        let built = Self.release ?? Self.debug
        let copy = try folder.install(built, as: "bin/kpi-collector")
        for name in ["config", "collectors", "deploy"] {
            try folder.copy(Repository.file(name), to: name)
        }
        program = try OrdinaryUser.runner(of: copy, in: folder)
        atexit { try? FileManager.default.removeItem(atPath: Installation.path("")) }
    }

    /// The program that `make soak` names; nil for others.
    private static var release: URL? {
        ProcessInfo.processInfo.environment["KPI_COLLECTOR"].map { URL(filePath: $0) }
    }

    /// The program that was built with the tests.
    private static var debug: URL {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "kpi-collector")
    }

    /// The path of a shipped file, such as `config/plan.yaml`.
    static func path(_ name: String) throws -> String {
        try shared.get().folder.path + "/" + name
    }
}
