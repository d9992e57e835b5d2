import Foundation
import TestSupport
import Testing

/// The pages that people read in the repository.
@Suite struct PagesTests {
    private static let pages = [
        "README.md", "collectors/README.md", "config/README.md", "deploy/README.md",
        ".github/ARCHITECTURE.md", ".github/CONTRIBUTING.md", ".github/DECISIONS.md",
        ".github/SECURITY.md", ".github/CHANGELOG.md",
    ]

    @Test(arguments: pages) func linkToFilesThatExist(_ page: String) throws {
        let folder = Repository.file(page).deletingLastPathComponent()
        let links = try Repository.text(page).matches(of: /\]\(([^)#]+)[^)]*\)/).map(\.1)
        for link in links where !link.contains("://") {
            let file = folder.appending(path: String(link)).path(percentEncoded: false)
            #expect(FileManager.default.fileExists(atPath: file), "\(page): \(link)")
        }
    }

    @Test(arguments: pages.dropFirst()) func areLinkedFromTheFirst(_ page: String) throws {
        #expect(try Repository.text("README.md").contains("](\(page)"))
    }

    @Test func namesTargetsOfMakeThatExist() throws {
        let makefile = try Repository.text("Makefile")
        for page in Self.pages {
            for name in try Repository.text(page).matches(of: /(?:\n|`)make ([a-z]+)/).map(\.1) {
                #expect(makefile.contains("\n\(name):"), "\(page): make \(name)")
            }
        }
    }
}
