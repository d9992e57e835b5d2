import Foundation
import Publishing
import TestSupport
import Testing

/// The HTML and the names in the templates of mails.
@Suite struct MailStyleTests {
    private let text = MailTemplates().text

    @Test func areInlineWithNothingFromOutside() {
        for word in [
            "<style", "<link", "<img", "<script", "src=", "class=", "url(", "@import", "position:",
            "safeHtml",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
        let links = text.matches(of: /href="([^"]*)"/).map { String($0.1) }
        #expect(Set(links) == ["{{ . }}", "{{ .ExternalURL }}"])
        #expect(!text.contains(/https?:\/\/[a-z]/))
    }

    @Test func areReadableOnTheirBackground() throws {
        let colours = Set(text.matches(of: /[;"]color:#([0-9a-f]{6})/).map { String($0.1) })
        let backgrounds = Set(text.matches(of: /background:#([0-9a-f]{6})/).map { String($0.1) })
        #expect(colours.count >= 5 && backgrounds == ["ffffff", "f2f3f5"])
        for colour in colours {
            for background in backgrounds {
                let light = try luminance(background)
                let dark = try luminance(colour)
                #expect((light + 0.05) / (dark + 0.05) >= 4.5, "\(colour) on \(background)")
            }
        }
        let sizes = text.matches(of: /font-size:(\d+)px/).compactMap { Int($0.1) }
        #expect(try #require(sizes.min()) >= 13)
    }

    @Test func defineEveryNameInEachLanguageAndInVietnameseByDefault() {
        let names = text.matches(of: /define "kpi\.([\w.]+)"/).map { String($0.1) }
        #expect(Set(names).count == names.count)
        for name in ["subject", "digest.subject", "text", "html"] {
            #expect(Set(names).isSuperset(of: [name, "\(name).vi", "\(name).en"]))
            let standard =
                "{{ define \"kpi.\(name)\" }}{{ template \"kpi.\(name).vi\" . }}{{ end }}"
            #expect(text.contains(standard))
        }
        let used = text.matches(of: /template "kpi\.([\w.]+)"/).map { String($0.1) }
        #expect(Set(names).isSuperset(of: used))
    }

    @Test func useOnlyAnnotationsThatTheRulesGive() {
        let used = text.matches(of: /Annotations\.(\w+)/).map { String($0.1) }
        let rules = RuleFile().text
        let given = rules.matches(of: /\n {10}(\w+): (?:\|-|")/).map { String($0.1) }
        #expect(Set(used) == Set(given))
    }

    /// The relative luminance of WCAG 2 of a colour of six hexadecimal digits.
    private func luminance(_ colour: String) throws -> Double {
        let number = try #require(Int(colour, radix: 16))
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double(number >> shift & 0xff) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return zip(parts, [0.2126, 0.7152, 0.0722]).map { $0 * $1 }.reduce(0, +)
    }
}
