internal import Basics
internal import Curl
internal import Indicators

extension HTTPSource {
    /// The request with its variables replaced and its secrets read.
    func curlRequest(
        for context: FetchContext, _ secrets: SecretFolder
    ) throws(Failure) -> CurlRequest {
        let fill = { (template: Template) in template.text(at: context.at, in: context.zone) }
        var headers = headers.map { (name: $0.name, value: fill($0.value)) }
        for header in security.secretHeaders {
            headers.append((header.name, try secrets.secret(in: header.value).reveal()))
        }
        return CurlRequest(
            url: try url(for: context), method: method.rawValue, headers: headers,
            body: body.map { Array(fill($0).utf8) },
            credentials: try security.credentials?.curl(secrets),
            trust: try security.trust(secrets), network: route.ip.curl, proxy: route.proxy,
            allowLocal: route.allowsLocal, maxRedirects: route.maxRedirects,
            timeouts: timeouts.curl, bodyLimit: context.bodyLimit)
    }
}

extension HTTPSource {
    /// The URL with its variables filled in, which no value of them can spoil.
    private func url(for context: FetchContext) throws(Failure) -> HTTPURL {
        do throws(HTTPURLError) {
            return try url.url(at: context.at, in: context.zone)
        } catch {
            throw Failure(.internal, "\(error)")
        }
    }
}

extension HTTPSource.Credentials {
    fileprivate func curl(_ secrets: SecretFolder) throws(Failure) -> CurlCredentials {
        switch self {
        case .basic(let user, let password):
            .basic(user: user, password: try secrets.secret(in: password).reveal())
        case .bearer(let token):
            .bearer(token: try secrets.secret(in: token).reveal())
        }
    }
}

extension HTTPSource.Security {
    fileprivate func trust(_ secrets: SecretFolder) throws(Failure) -> CurlTrust {
        var ca: String?
        if let caFile { ca = try secrets.path(of: caFile) }
        guard let pair = clientCertificate else { return CurlTrust(caFile: ca) }
        let client = ClientCertificate(
            certificate: try secrets.path(of: pair.certificate), key: try secrets.path(of: pair.key)
        )
        return CurlTrust(caFile: ca, client: client)
    }
}

extension HTTPSource.IPVersion {
    fileprivate var curl: CurlNetwork {
        switch self {
        case .any: .any
        case .v4: .v4
        case .v6: .v6
        }
    }
}

extension HTTPSource.Timeouts {
    fileprivate var curl: CurlTimeouts {
        CurlTimeouts(
            total: total, connect: connect, lowSpeed: lowSpeedLimit, lowSpeedSpan: lowSpeedTime)
    }
}
