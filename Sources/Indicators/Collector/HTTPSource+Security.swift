extension HTTPSource {
    /// Who asks, and whom to trust.
    package struct Security: Hashable, Sendable {
        package let credentials: Credentials?
        /// Headers whose values are secrets.
        package let secretHeaders: [SecretHeader]
        /// The certificates to trust instead of the system's.
        package let caFile: SecretFile?
        package let clientCertificate: ClientCertificate?

        package static let none = Security()

        package init(
            credentials: Credentials? = nil, secretHeaders: [SecretHeader] = [],
            caFile: SecretFile? = nil, clientCertificate: ClientCertificate? = nil
        ) {
            self.credentials = credentials
            self.secretHeaders = secretHeaders
            self.caFile = caFile
            self.clientCertificate = clientCertificate
        }
    }

    package enum Credentials: Hashable, Sendable {
        case basic(user: String, password: SecretFile)
        case bearer(SecretFile)
    }

    package struct SecretHeader: Hashable, Sendable {
        package let name: String
        package let value: SecretFile

        package init(name: String, value: SecretFile) {
            self.name = name
            self.value = value
        }
    }

    package struct ClientCertificate: Hashable, Sendable {
        package let certificate: SecretFile
        package let key: SecretFile

        package init(certificate: SecretFile, key: SecretFile) {
            self.certificate = certificate
            self.key = key
        }
    }
}
