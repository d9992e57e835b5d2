internal import Basics

/// A mail address, which is personal data, so that its description does not show it.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// At most 254 bytes of ASCII without blanks, quotes, commas, braces and angle brackets.
    package let text: String
    package var description: String { "a mail address" }

    /// Reads `name@host`; both have letters, digits and hyphens, the name also `._+=~'`.
    ///
    /// No text that it accepts can end a header or a template, or be read as two addresses.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let host = parts.last,
            text.utf8.count <= 254, Self.isName(name), HostName.isValid(host), host.contains(".")
        else { return nil }
        self.text = text
    }

    private static func isName(_ name: Substring) -> Bool {
        let dotted = name.split(separator: ".", omittingEmptySubsequences: false)
        return name.utf8.count <= 64 && dotted.allSatisfy { !$0.isEmpty }
            && name.utf8.allSatisfy {
                $0.isASCIILetter || $0.isASCIIDigit || "-._+=~'".utf8.contains($0)
            }
    }
}

/// The sender of mail: an address, with a name before it or not.
package struct MailSender: Hashable, Sendable, CustomStringConvertible {
    /// As a header has it.
    package let text: String
    package var description: String { "a mail address" }

    /// Reads `name@host` or `Name <name@host>`, with a name of 1 to 100 letters, digits, blanks
    /// and `-_.` of ASCII.
    package init?(_ text: String) {
        self.text = text
        guard MailAddress(text) == nil else { return }
        let parts = text.split(separator: " <", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let rest = parts.last, rest.last == ">",
            MailAddress(String(rest.dropLast())) != nil, 1...100 ~= name.utf8.count,
            name.first?.isLetter == true, name.last != " ",
            name.utf8.allSatisfy({
                $0.isASCIILetter || $0.isASCIIDigit || " -_.".utf8.contains($0)
            })
        else { return nil }
    }
}

/// A mail server's name and port.
package struct MailHost: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Reads `host:port` with a name or an IPv4 address.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let host = parts.first, let digits = parts.last,
            HostName.isValid(host), digits.utf8.allSatisfy(\.isASCIIDigit), digits.first != "0",
            let port = Int(digits), 1...65_535 ~= port
        else { return nil }
        description = text
    }
}

private enum HostName {
    /// True for 1 to 253 bytes of dotted labels of 1 to 63 letters, digits and hyphens.
    static func isValid(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return 1...253 ~= text.utf8.count
            && labels.allSatisfy { label in
                1...63 ~= label.utf8.count && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy {
                        $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-")
                    }
            }
    }
}

/// The URL that Alertmanager calls with alerts; its description does not show it, for it may
/// contain a token.
package struct WebhookURL: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    package var description: String { "a URL" }

    /// Reads up to 1,000 characters of an http or https URL with a host.
    package init?(_ text: String) {
        let rest = ["https://", "http://"].first(where: text.hasPrefix).map {
            text.dropFirst($0.count)
        }
        let isPlain = text.utf8.allSatisfy { byte in
            0x21...0x7e ~= byte && !#""<>\^`{|}"#.utf8.contains(byte)
        }
        guard let rest, isPlain, text.utf8.count <= 1000, let first = rest.utf8.first,
            first.isASCIILetter || first.isASCIIDigit || first == UInt8(ascii: "[")
        else { return nil }
        self.text = text
    }
}
