internal import Indicators

/// The keys of `source` that say who asks, whom to trust, and which way to take.
enum SecurityKeys {
    static let basic = Key(
        "basic", .basic, .optional("no credentials"),
        "A user name, and the file below secrets_dir that holds the password.")
    static let bearer = Key(
        "bearer", .secretFile, .optional("no credentials"),
        "The file below secrets_dir that holds a bearer token.")
    static let headerFiles = Key(
        "header_files",
        ValueParser<SecretFile>.secretFile.mapping(of: .headerName, atMost: 20),
        absent: [], "no secret headers",
        "Headers by name, and the file below secrets_dir that holds the value of each.")
    static let caFile = Key(
        "ca_file", .secretFile, .optional("the system's certificates"),
        "The file below secrets_dir with the certificates to trust, in PEM form.")
    static let clientCertificate = Key(
        "client_certificate", .secretFile, .optional("no client certificate"),
        "The file below secrets_dir with the certificate to show, in PEM form.")
    static let clientKey = Key(
        "client_key", .secretFile, .optional("goes with client_certificate"),
        "The file below secrets_dir with the key of the client certificate, in PEM form.")
    static let ip = Key(
        "ip", ValueParser<HTTPSource.IPVersion>.choice, default: "any",
        "The version of the Internet protocol to use.")
    static let allowLocal = Key(
        "allow_local", .flag, default: "false",
        "Lets link-local and metadata addresses be asked, which are refused otherwise.")
    static let proxy = Key(
        "proxy", .proxy, .optional("no proxy, whatever the environment says"),
        "The HTTP proxy to go through, such as http://proxy.example.org:3128.")
    static let redirects = Key(
        "redirects", .integer(0...20), default: "5",
        "How many redirects to follow; secrets never go to another origin.")

    static let entries = [
        basic.entry, bearer.entry, headerFiles.entry, caFile.entry, clientCertificate.entry,
        clientKey.entry, ip.entry, allowLocal.entry, proxy.entry, redirects.entry,
    ]

    static func security(_ mapping: MappingReader, _ context: inout FileContext)
        -> HTTPSource.Security
    {
        let basic = mapping.value(basic, &context)
        let bearer = mapping.value(bearer, &context)
        if mapping.has(Self.basic), mapping.has(Self.bearer) {
            context.report(
                .conflict, at: mapping.keyNode(of: Self.bearer),
                "only one of 'basic' and 'bearer' may be given")
        }
        let headers = mapping.value(headerFiles, &context)
        return HTTPSource.Security(
            credentials: basic ?? bearer.map(HTTPSource.Credentials.bearer),
            secretHeaders: headers.map { HTTPSource.SecretHeader(name: $0.key, value: $0.value) },
            caFile: mapping.value(caFile, &context),
            clientCertificate: clientCertificate(mapping, &context))
    }

    private static func clientCertificate(
        _ mapping: MappingReader, _ context: inout FileContext
    ) -> HTTPSource.ClientCertificate? {
        let certificate = mapping.value(clientCertificate, &context)
        let key = mapping.value(clientKey, &context)
        if mapping.has(clientCertificate) != mapping.has(clientKey) {
            context.report(
                .conflict, at: mapping.node,
                "'client_certificate' and 'client_key' go together")
        }
        guard let certificate, let key else { return nil }
        return HTTPSource.ClientCertificate(certificate: certificate, key: key)
    }

    static func route(_ mapping: MappingReader, _ context: inout FileContext) -> HTTPSource.Route {
        HTTPSource.Route(
            ip: mapping.value(ip, &context),
            allowsLocal: mapping.value(allowLocal, &context),
            proxy: mapping.value(proxy, &context),
            maxRedirects: mapping.value(redirects, &context))
    }
}

extension ValueParser<SecretFile> {
    static let secretFile = text(
        "the path of a file below secrets_dir, without '..'", mayBeSecret: true
    ) {
        (1...255).contains($0.utf8.count) ? SecretFile($0) : nil
    }
}

extension ValueParser<String> {
    static let proxy = text(
        "a proxy such as http://proxy.example.org:3128, without a password", mayBeSecret: true
    ) {
        let rest = $0.hasPrefix("http://") ? $0.dropFirst("http://".count) : ""
        return rest.isEmpty || rest.contains(where: { "@/ ".contains($0) }) ? nil : $0
    }
}

/// The keys of `basic`.
enum BasicKeys {
    static let user = Key("user", .text(upTo: 255), .required, "The user's name.")
    static let password = Key(
        "password_file", .secretFile, .required,
        "The file below secrets_dir that holds the password.")

    static let table = KeyTable("'basic'", [user.entry, password.entry])
}

extension ValueParser<HTTPSource.Credentials> {
    static let basic = keyed("a mapping (see below)", BasicKeys.table) { mapping, context in
        let user = mapping.value(BasicKeys.user, &context)
        let password = mapping.value(BasicKeys.password, &context)
        guard let user, let password else { return nil }
        return HTTPSource.Credentials.basic(user: user, password: password)
    }
}
