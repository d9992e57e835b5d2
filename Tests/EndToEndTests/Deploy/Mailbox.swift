import Foundation
import TestSupport

/// A real mail server on loopback that keeps what it takes; `.ci/python` installs it.
struct Mailbox {
    let port: Int
    private let child: ChildProcess

    init() async throws {
        let script = Repository.file("Tests/EndToEndTests/Deploy/Mail/mailbox.py").path
        child = try ChildProcess(Repository.file(".build/python/bin/python").path, [script])
        let line = try await child.line(with: "listening ")
        port = line.split(separator: " ").last.flatMap { Int($0) } ?? 0
    }

    /// The first mail to an address that has a word in its subject.
    func mail(to address: String, about word: String) async throws -> Mail {
        try await eventually("a mail to \(address) about '\(word)' in:\n\(child.printed)") {
            mails.first { $0.to == [address] && $0.subject.contains(word) }
        }
    }

    /// All mails so far.
    var mails: [Mail] {
        child.printed.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(Mail.self, from: Data($0.utf8))
        }
    }

    /// A mail with its subject and its two bodies decoded.
    struct Mail: Decodable {
        let to: [String]
        let subject: String
        let text: String
        let html: String
    }
}
