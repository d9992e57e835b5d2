import Foundation
import TestSupport
import Testing

/// A daemon with a healthy collector beside whatever a campaign does to it.
///
/// `make soak` runs the long form of each campaign and `make soak SOAK=short` the short one, both
/// alone and on the release build. `make test` runs the brief form, with `slack`.
struct Campaign {
    let folder: TemporaryFolder
    let source: NginxProcess

    /// The interval of the healthy collectors, in seconds.
    static let every = 2

    private enum Form: String {
        case brief, short, long
    }

    private static let form =
        ProcessInfo.processInfo.environment["SOAK"].map { Form(rawValue: $0) ?? .long } ?? .brief

    /// True if `make soak` runs the tests, beside which nothing else runs.
    static var isAlone: Bool { form != .brief }

    /// The factor of each limit of time, for the other tests leave little of the machine.
    static let slack = isAlone ? 1 : 4 * TimeLimitTrait.factor

    /// The size of a campaign, or its length in seconds.
    static func size(brief: Int? = nil, short: Int, long: Int) -> Int {
        switch form {
        case .brief: brief ?? short
        case .short: short
        case .long: long
        }
    }

    init(files: [String: Data] = [:]) async throws {
        folder = try TemporaryFolder()
        source = try await NginxProcess(
            files: files.merging(["index.html": Data("up".utf8)]) { file, _ in file },
            locations: #"location /figure { return 200 '{"figure":1}'; }"#)
        try write("healthy", source: url("figure/healthy"))
        try folder.write("data_dirs: .\n", to: "kpi-collector.yaml")
    }

    var config: String { folder.path + "/kpi-collector.yaml" }

    func url(_ path: String) -> String { "{url: \"http://127.0.0.1:\(source.port)/\(path)\"}" }

    /// Writes a collector file; `more` are further lines of it.
    func write(
        _ name: String, source: String, every: Int = Self.every, value: String = "figure",
        more: String = ""
    ) throws {
        try folder.write(
            Self.collector(name, source: source, every: every, value: value, more: more),
            to: "collectors/\(name).yaml")
    }

    static func collector(
        _ name: String, source: String, every: Int = Self.every, value: String = "figure",
        more: String = ""
    ) -> String {
        """
        collector: \(name)
        every: \(every)s
        source: \(source)
        \(more)
        metrics:
          - {name: dx_\(name.replacing("-", with: "_")), help: A figure., value: \(value)}

        """
    }

    /// Watches the daemon for a time, and ends it.
    func expectHealth(of daemon: DaemonProcess, seconds: Int) async throws {
        let vigil = await Vigil.keep(over: daemon, seconds: seconds)
        vigil.expectPromptScrapes()
        expectNoGap("figure/healthy", since: vigil.start)
        try await expectPromptEnd(of: daemon)
    }

    /// A collector's runs are never further apart than two intervals, but for the slack.
    func expectNoGap(_ path: String, since start: Date) {
        let instants =
            [start.timeIntervalSince1970]
            + source.requests(for: "/" + path).filter { $0 > start.timeIntervalSince1970 }
            + [Date.now.timeIntervalSince1970]
        let gap = zip(instants, instants.dropFirst()).map { $1 - $0 }.max() ?? .infinity
        #expect(
            gap <= Double(2 * Self.every * Self.slack), "a gap of \(gap) s in the runs for \(path)")
    }

    func expectPromptEnd(of daemon: DaemonProcess) async throws {
        #expect(daemon.child.exitStatus == nil, "the daemon has ended: \(daemon.child.printed)")
        daemon.child.signal(SIGTERM)
        #expect(try await daemon.child.exit(within: 12) == 0)
    }
}

extension Trait where Self == TimeLimitTrait {
    /// For campaigns, which wait for minutes in their long form.
    static var campaign: Self { .timeLimit(.minutes(Campaign.size(short: 4, long: 15) * factor)) }
}
