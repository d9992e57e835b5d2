internal import Basics
internal import Indicators
internal import Yams

/// The keys of `source`.
struct SourceKeys: Sendable {
    static let set = KeySet("'source'", Self())

    let file = Key(
        "file", ValueParser<FileSource>.file, .optional("exactly one of url and file is required"),
        "A file by its path below one of the data_dirs; of a pattern such as smes-*.csv, each file that matches."
    )
    let read = Key(
        "read", ValueParser<FileReading>.choice, .optional("each; newest if newest is given"),
        "The files of a pattern that a run reads: each file, or only the newest.")
    let newest = Key(
        "newest", ValueParser<FileSource.Order>.choice, .optional("name"),
        "The newest file: the last by name, digits as numbers; by modification time; or by observed."
    )
    let url = Key(
        "url", ValueParser<URLTemplate>.url,
        .optional("exactly one of url and file is required"),
        "An http or https URL, without credentials; letters and blanks are encoded.")
    let http = HTTPKeys()
}

/// The keys of a `source` with a URL.
struct HTTPKeys: Sendable {
    let method = Key(
        "method", ValueParser<HTTPSource.Method>.choice, .optional("GET, or POST with a body"),
        "The request's method.")
    let headers = Key(
        "headers", ValueParser<Template>.template(upTo: 8192).mapping(of: .headerName, atMost: 50),
        absent: [], "libcurl's own", "Request headers by name.")
    let body = Key(
        "body", .template(upTo: 1 << 20), .optional("no body"), "The request's body.")
    let acceptStatus = Key(
        "accept_status", ValueParser<Int>.integer(100...599).list(atMost: 50),
        .optional("any of 200 to 299, except 206"), "The status codes of a successful response.")
    let timeout = Key(
        "timeout", .span(.seconds(1) ... .seconds(600)), default: "20s",
        "The time limit of a whole transfer.")
    let connectTimeout = Key(
        "connect_timeout", .span(.seconds(1) ... .seconds(60)), default: "10s",
        "The time limit of name resolution, connection and TLS handshake.")
    let lowSpeedTime = Key(
        "low_speed_time", .span(.seconds(1) ... .seconds(600)), default: "15s",
        "The time for which a body may be slower than low_speed_limit, from its first byte on.")
    let lowSpeedLimit = Key(
        "low_speed_limit", .size(1...(1 << 30)), default: "10B",
        "The bytes per second below which a body is stalled.")
    let security = SecurityKeys()
    let route = RouteKeys()
}

extension ValueParser<Source> {
    static let source = keyed(SourceKeys.set) { mapping, context in
        switch (mapping.has(\.url), mapping.has(\.file)) {
        case (true, false): return mapping.http(&context).map(Source.http)
        case (false, true): return mapping.file(&context).map(Source.file)
        default:
            context.report(
                .conflict, at: mapping.node, "exactly one of 'url' and 'file' must be given")
            return nil
        }
    }
}

extension MappingReader<SourceKeys> {
    fileprivate func file(_ context: inout FileContext) -> FileSource? {
        let others = SourceKeys.set.names.filter { !["file", "read", "newest"].contains($0) }
        if let key = others.first(where: has(named:)) {
            context.report(.conflict, at: node, "'\(key)' requires 'url' instead of 'file'")
        }
        let read = value(\.read, &context)
        let newest = value(\.newest, &context)
        if read == .each, has(\.newest) {
            context.report(
                .conflict, at: keyNode(of: \.newest), "'newest' requires 'read: newest'")
        }
        let order = newest ?? (read == .newest ? .name : nil)
        return value(\.file, &context).map { file in
            FileSource(
                pattern: file.pattern,
                selection: order.map(FileSource.Selection.newest) ?? (read == .each ? .each : nil))
        }
    }

    fileprivate func http(_ context: inout FileContext) -> HTTPSource? {
        let url = value(\.url, &context)
        let body = value(\.http.body, &context)
        let method = value(\.http.method, &context) ?? (body == nil ? .get : .post)
        let headers = value(\.http.headers, &context)
        let acceptStatus = value(\.http.acceptStatus, &context)
        let timeouts = HTTPSource.Timeouts(
            total: value(\.http.timeout, &context),
            connect: value(\.http.connectTimeout, &context),
            lowSpeedTime: value(\.http.lowSpeedTime, &context),
            lowSpeedLimit: value(\.http.lowSpeedLimit, &context))
        let security = group(\.http.security).security(&context)
        let route = group(\.http.route).route(&context)
        for key in ["read", "newest"] where has(named: key) {
            context.report(
                .conflict, at: node[key] ?? node, "'\(key)' requires 'file' instead of 'url'")
        }
        if method == .get, body != nil {
            context.report(
                .conflict, at: keyNode(of: \.http.body), "'body' requires method POST")
        }
        guard let url else { return nil }
        return HTTPSource(
            url: url, method: method,
            headers: headers.map { HTTPSource.Header(name: $0.key, value: $0.value) }, body: body,
            acceptStatus: acceptStatus, timeouts: timeouts, security: security, route: route)
    }
}

/// The value of `read`.
enum FileReading: String, CaseIterable {
    case each, newest
}

extension ValueParser<FileSource> {
    static let file = text("a path below one of the data_dirs, without '..'") { path in
        let isBelow = !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
        return isBelow && 1...4096 ~= path.utf8.count ? FileSource(pattern: path) : nil
    }
}

extension ValueParser<URLTemplate> {
    /// Diagnostics do not repeat the URL, which may contain a secret.
    static let url = ValueParser(
        "an http or https URL; variables such as ${today.year} are filled in"
    ) { node, context in
        guard let template = ValueParser<Template>.template(upTo: 8192).read(node, &context) else {
            return nil
        }
        do throws(HTTPURLError) {
            return try URLTemplate(template)
        } catch {
            context.report(.badURL, at: node, "'\(node.key)' is not a URL: \(error)")
            return nil
        }
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
