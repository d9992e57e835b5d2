internal import Basics
internal import Indicators
internal import Yams

/// The keys of `source`.
enum SourceKeys {
    static let file = Key(
        "file", .text(upTo: 4096), .optional("one of url and file"),
        "A file below one of the data_dirs, by its path from there; of a pattern such as smes-*.csv, the newest."
    )
    static let url = Key(
        "url", .template(upTo: 8192), .optional("one of url and file"),
        "Where to read, http or https; credentials do not belong in it.")
    static let method = Key(
        "method", ValueParser<HTTPSource.Method>.choice,
        .optional("GET, or POST where there is a body"),
        "The request's method.")
    static let headers = Key(
        "headers", ValueParser<Template>.template(upTo: 8192).mapping(of: .headerName, atMost: 50),
        absent: [], "libcurl's own", "Request headers by name.")
    static let body = Key(
        "body", .template(upTo: 1 << 20), .optional("no body"), "The request's body.")
    static let acceptStatus = Key(
        "accept_status", ValueParser<Int>.integer(100...599).list(atMost: 50),
        .optional("any of 200 to 299"), "The status codes that count as an answer.")
    static let timeout = Key(
        "timeout", .span(.seconds(1) ... .seconds(600)), default: "20s",
        "How long a whole transfer may take.")
    static let connectTimeout = Key(
        "connect_timeout", .span(.seconds(1) ... .seconds(60)), default: "10s",
        "How long name look-up, connect and TLS handshake may take.")
    static let lowSpeedTime = Key(
        "low_speed_time", .span(.seconds(1) ... .seconds(600)), default: "15s",
        "How long a transfer may stay below low_speed_limit.")
    static let lowSpeedLimit = Key(
        "low_speed_limit", .size(1...(1 << 30)), default: "10B",
        "Bytes a second below which a transfer counts as stalled.")

    static let table = KeyTable(
        "'source'",
        [
            file.entry, url.entry, method.entry, headers.entry, body.entry, acceptStatus.entry,
            timeout.entry, connectTimeout.entry, lowSpeedTime.entry, lowSpeedLimit.entry,
        ] + SecurityKeys.entries)

    static func read(_ mapping: MappingReader, _ context: inout FileContext) -> Source? {
        switch (mapping.has(url), mapping.has(file)) {
        case (true, false): return http(mapping, &context).map(Source.http)
        case (false, true): return file(mapping, &context).map(Source.file)
        default:
            context.report(
                .conflict, at: mapping.node, "exactly one of 'url' and 'file' must be given")
            return nil
        }
    }

    private static func file(_ mapping: MappingReader, _ context: inout FileContext) -> FileSource?
    {
        if let key = httpKeys.first(where: mapping.has(named:)) {
            context.report(.conflict, at: mapping.node, "'\(key)' goes with 'url', not with 'file'")
        }
        guard let path = mapping.value(file, &context) else { return nil }
        guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
            context.report(
                .badValue, at: mapping.keyNode(of: file),
                "'file' must be a path below one of the data_dirs, without '..'")
            return nil
        }
        return FileSource(pattern: path)
    }

    private static let httpKeys = table.names.filter { $0 != file.name }

    private static func http(_ mapping: MappingReader, _ context: inout FileContext) -> HTTPSource?
    {
        let url = mapping.value(Self.url, &context)
        let body = mapping.value(Self.body, &context)
        let method = mapping.value(Self.method, &context) ?? (body == nil ? .get : .post)
        let headers = mapping.value(Self.headers, &context)
        let acceptStatus = mapping.value(Self.acceptStatus, &context)
        let timeouts = timeouts(mapping, &context)
        let security = SecurityKeys.security(mapping, &context)
        let route = SecurityKeys.route(mapping, &context)
        if method == .get, body != nil {
            context.report(
                .conflict, at: mapping.keyNode(of: Self.body), "'body' goes with method POST")
        }
        guard let url else { return nil }
        if let problem = problem(with: url, context) {
            context.report(.badURL, at: mapping.keyNode(of: Self.url), problem)
        }
        return HTTPSource(
            url: url, method: method,
            headers: headers.map { HTTPSource.Header(name: $0.key, value: $0.value) }, body: body,
            acceptStatus: acceptStatus, timeouts: timeouts, security: security, route: route)
    }

    private static func timeouts(
        _ mapping: MappingReader, _ context: inout FileContext
    ) -> HTTPSource.Timeouts {
        HTTPSource.Timeouts(
            total: mapping.value(timeout, &context),
            connect: mapping.value(connectTimeout, &context),
            lowSpeedTime: mapping.value(lowSpeedTime, &context),
            lowSpeedLimit: mapping.value(lowSpeedLimit, &context))
    }

    /// The URL itself is not repeated: it may hold what must not be shown.
    private static func problem(with url: Template, _ context: FileContext) -> String? {
        let text = url.text(at: Instant(milliseconds: 0), in: .hoChiMinh)
        guard
            let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) })
        else { return "'url' must begin with http:// or https://" }
        let authority = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else {
            return "'url' holds a user name or a password; they do not belong in a URL"
        }
        return context.urlProblem(text).map { "'url' is not a URL: \($0)" }
    }
}

extension ValueParser<Source> {
    static let source = keyed("a mapping (see below)", SourceKeys.table) { mapping, context in
        SourceKeys.read(mapping, &context)
    }
}

extension ValueParser<String> {
    /// RFC 9110 §5.6.2 — a field name is a token.
    static let headerName = text("a header name", kind: .badName) { name in
        let isToken = name.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7f && !#""(),/:;<=>?@[\]{}"#.utf8.contains(byte)
        }
        let isOurs = ["content-length", "transfer-encoding"].contains(name.lowercased())
        return isToken && !name.isEmpty && !isOurs ? name : nil
    }
}
