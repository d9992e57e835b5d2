import Curl
import Foundation
import Indicators
import TestSupport
import Testing

@testable import Collecting

@Suite struct SecretFolderTests {
    private let folder: TemporaryFolder
    private let secrets: SecretFolder

    init() throws {
        folder = try TemporaryFolder()
        secrets = SecretFolder(path: folder.path)
    }

    private func file(_ bytes: [UInt8]) throws -> SecretFile {
        try Data(bytes).write(to: URL(filePath: "\(folder.path)/secret"))
        return try #require(SecretFile("secret"))
    }

    @Test(
        "F5: a byte order mark is no part of a secret",
        arguments: ["\u{FEFF}tok-123\r\n", "\u{FEFF}tok-123", "tok-123\n", "tok-123"])
    func readsASecret(_ text: String) throws {
        #expect(try secrets.secret(in: file(Array(text.utf8))).reveal() == "tok-123")
    }

    @Test("F5: a secret in UTF-16 is refused with the remedy")
    func refusesUTF16() throws {
        for text in ["\u{FEFF}tok-123"] {
            for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
                let bytes = Array(try #require(text.data(using: encoding)))
                let error = try #require(throws: Failure.self) {
                    try secrets.secret(in: file(bytes))
                }
                #expect(error.message.contains("is in UTF-16; save it as UTF-8"))
            }
        }
    }

    @Test("F5: a secret that is a mark alone is empty", arguments: ["\u{FEFF}", "\u{FEFF}\r\n"])
    func refusesAMarkAlone(_ text: String) throws {
        let error = try #require(throws: Failure.self) {
            try secrets.secret(in: file(Array(text.utf8)))
        }
        #expect(error.message.contains("must contain one line of text"))
    }

    @Test("F6: a certificate is read for each request, without a byte order mark")
    func readsCertificates() throws {
        let text = "-----BEGIN CERTIFICATE-----\n"
        #expect(try secrets.pem(in: file(Array("\u{FEFF}\(text)".utf8))).bytes == Array(text.utf8))
        let other = "# other\n\(text)"
        #expect(try secrets.pem(in: file(Array(other.utf8))).bytes == Array(other.utf8))
    }

    @Test("F6: a file that is no PEM is refused with its name")
    func refusesOtherFormats() throws {
        let error = try #require(throws: Failure.self) { try secrets.pem(in: file([0x30, 0x82])) }
        #expect(error.reason == .file)
        #expect(error.message.contains("must be in PEM format"))
    }
}
