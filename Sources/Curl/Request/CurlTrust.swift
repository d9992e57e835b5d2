/// The CAs that a request trusts, and its client certificate; servers are always verified.
package struct CurlTrust: Hashable, Sendable {
    /// The trusted CAs; nil for those of the system.
    package let ca: PEMFile?
    /// The client certificate for the origin of the first URL; no other sees it.
    package internal(set) var client: ClientCertificate?

    package init(ca: PEMFile? = nil, client: ClientCertificate? = nil) {
        self.ca = ca
        self.client = client
    }

    /// - Throws: `badRequest` for a value that libcurl would read only in part.
    func check() throws(CurlError) {
        guard client?.passphrase?.utf8.contains(0) != true else {
            throw .badRequest("the passphrase of the client certificate contains a NUL")
        }
        for file in [ca, client?.certificate, client?.key] where file?.bytes.isEmpty == true {
            throw .tls("'\(file?.name ?? "")' is empty, expected PEM")
        }
    }
}

/// The contents of a PEM file, read for one request.
///
/// libcurl compares contents before it reuses a connection or a TLS session, but not files.
package struct PEMFile: Hashable, Sendable {
    /// The name in messages.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

extension PEMFile: CustomStringConvertible, CustomReflectable {
    package var description: String { name }

    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A client certificate and its key.
package struct ClientCertificate: Hashable, Sendable {
    package let certificate: PEMFile
    package let key: PEMFile
    /// The passphrase of the key; nil if it has none.
    package let passphrase: String?

    package init(certificate: PEMFile, key: PEMFile, passphrase: String? = nil) {
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
