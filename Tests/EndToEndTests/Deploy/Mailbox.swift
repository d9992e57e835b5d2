import TestSupport

/// A real mail server on loopback that keeps what it takes.
struct Mailbox {
    private let script: ListeningScript

    init() async throws {
        script = try await ListeningScript("Tests/EndToEndTests/Deploy/Mail/mailbox.py")
    }

    var port: Int { script.port }

    /// The first mail to an address that has a word in its subject.
    func mail(to address: String, about word: String) async throws -> Mail {
        try await eventually("a mail to \(address) about '\(word)' in:\n\(script.printed)") {
            mails.first { $0.to == [address] && $0.subject.contains(word) }
        }
    }

    /// Waits for a mail to an address that has a text, however its lines are wrapped.
    func expectMail(to address: String, with text: String) async throws {
        _ = try await eventually("'\(text)' in a mail to \(address):\n\(mails)", within: 60) {
            mails.first { $0.to == [address] && $0.words.contains(text) }
        }
    }

    /// All mails so far.
    var mails: [Mail] { script.decoded(as: Mail.self) }

    /// A mail with its subject and its two bodies decoded.
    struct Mail: Decodable {
        let to: [String]
        let subject: String
        let text: String
        let html: String
    }
}
