/// The credentials of a request; sent to the origin of the first URL only.
package enum CurlCredentials: Hashable, Sendable {
    /// RFC 7617.
    case basic(user: String, password: String)
    /// RFC 6750.
    case bearer(token: String)

    /// - Throws: `badRequest`, without the secret.
    func check() throws(CurlError) {
        let isSendable =
            switch self {
            // RFC 7617 §2: the first colon ends the user.
            case .basic(let user, let password):
                HeaderSyntax.isValue(user + password) && !user.utf8.contains(UInt8(ascii: ":"))
            case .bearer(let token): HeaderSyntax.isValue(token)
            }
        guard isSendable else {
            throw .badRequest("the credentials contain an invalid character")
        }
    }
}

extension CurlCredentials: CustomStringConvertible, CustomReflectable {
    package var description: String { "<secret>" }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
