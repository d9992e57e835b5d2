internal import Indicators

/// The keys of `source` for credentials and certificates.
struct SecurityKeys: Sendable {
    let basic = Key(
        "basic", .basic, .optional("no credentials"),
        "A user name, and the file below secrets_dir that contains the password.")
    let bearer = Key(
        "bearer", .secretFile, .optional("no credentials"),
        "The file below secrets_dir that contains a bearer token.")
    let headerFiles = Key(
        "header_files",
        ValueParser<SecretFile>.secretFile.mapping(of: .headerName, atMost: 20),
        absent: [], "no secret headers",
        "Headers by name, and the file below secrets_dir that contains the value of each.")
    let caFile = Key(
        "ca_file", .secretFile, .optional("the system's certificates"),
        "The file below secrets_dir with the CA certificates to trust, in PEM format.")
    let clientCertificate = Key(
        "client_certificate", .secretFile, .optional("no client certificate"),
        "The file below secrets_dir with the certificate to present, in PEM format.")
    let clientKey = Key(
        "client_key", .secretFile, .optional("required with client_certificate"),
        "The file below secrets_dir with the key of the client certificate, in PEM format.")
}

/// The keys of `source` for the network route.
struct RouteKeys: Sendable {
    let ip = Key(
        "ip", ValueParser<HTTPSource.IPVersion>.choice, default: "any",
        "The version of the Internet Protocol.")
    let allowLocal = Key(
        "allow_local", .flag, default: "false",
        "Permits link-local and metadata addresses, which are refused otherwise.")
    let proxy = Key(
        "proxy", .proxy, .optional("no proxy, even if the environment sets one"),
        "The HTTP proxy, such as http://proxy.example.org:3128.")
    let redirects = Key(
        "redirects", .integer(0...20), default: "5",
        "The most redirects to follow; a status in accept_status is not followed.")
}

extension MappingReader<SecurityKeys> {
    func security(_ context: inout FileContext) -> HTTPSource.Security {
        let basic = value(\.basic, &context)
        let bearer = value(\.bearer, &context)
        if has(\.basic), has(\.bearer) {
            context.report(
                .conflict, at: keyNode(of: \.bearer),
                "only one of 'basic' and 'bearer' may be given")
        }
        let headers = value(\.headerFiles, &context)
        return HTTPSource.Security(
            credentials: basic ?? bearer.map(HTTPSource.Credentials.bearer),
            secretHeaders: headers.map { HTTPSource.SecretHeader(name: $0.key, value: $0.value) },
            caFile: value(\.caFile, &context),
            clientCertificate: clientCertificate(&context))
    }

    private func clientCertificate(
        _ context: inout FileContext
    ) -> HTTPSource.ClientCertificate? {
        let certificate = value(\.clientCertificate, &context)
        let key = value(\.clientKey, &context)
        if has(\.clientCertificate) != has(\.clientKey) {
            context.report(
                .conflict, at: node,
                "'client_certificate' and 'client_key' must be given together")
        }
        guard let certificate, let key else { return nil }
        return HTTPSource.ClientCertificate(certificate: certificate, key: key)
    }
}

extension MappingReader<RouteKeys> {
    func route(_ context: inout FileContext) -> HTTPSource.Route {
        HTTPSource.Route(
            ip: value(\.ip, &context), allowsLocal: value(\.allowLocal, &context),
            proxy: value(\.proxy, &context), maxRedirects: value(\.redirects, &context))
    }
}

extension ValueParser<SecretFile> {
    static let secretFile = text(
        "the path of a file below secrets_dir, without '..'"
    ) {
        (1...255).contains($0.utf8.count) ? SecretFile($0) : nil
    }
}

extension ValueParser<String> {
    static let proxy = text(
        "a proxy such as http://proxy.example.org:3128, without a password"
    ) {
        let rest = $0.hasPrefix("http://") ? $0.dropFirst("http://".count) : ""
        return rest.isEmpty || rest.contains(where: { "@/ ".contains($0) }) ? nil : $0
    }
}

/// The keys of `basic`.
struct BasicKeys: Sendable {
    static let set = KeySet("'basic'", Self())

    let user = Key("user", .text(upTo: 255), .required, "The user name.")
    let password = Key(
        "password_file", .secretFile, .required,
        "The file below secrets_dir that contains the password.")
}

extension ValueParser<HTTPSource.Credentials> {
    static let basic = keyed(BasicKeys.set) { mapping, context in
        let user = mapping.value(\.user, &context)
        let password = mapping.value(\.password, &context)
        guard let user, let password else { return nil }
        return HTTPSource.Credentials.basic(user: user, password: password)
    }
}
