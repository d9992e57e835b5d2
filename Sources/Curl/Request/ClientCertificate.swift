/// The files, in PEM, by which a client proves itself.
package struct ClientCertificate: Hashable, Sendable {
    package let certificate: String
    package let key: String
    /// What unlocks the key.
    package let passphrase: String?

    package init(certificate: String, key: String, passphrase: String? = nil) {
        self.certificate = certificate
        self.key = key
        self.passphrase = passphrase
    }
}

extension ClientCertificate: CustomStringConvertible, CustomReflectable {
    package var description: String {
        "\(certificate), \(key)" + (passphrase == nil ? "" : ", <secret>")
    }

    package var customMirror: Mirror {
        Mirror(self, children: ["certificate": certificate, "key": key])
    }
}
