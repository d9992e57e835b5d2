internal import Basics
internal import Curl
internal import Indicators

extension HTTPSource {
    /// The request with its variables replaced and its secrets read.
    func curlRequest(
        for context: FetchContext, _ secrets: SecretFolder
    ) throws(Failure) -> CurlRequest {
        let fill = { (template: Template) in template.text(at: context.at, in: context.zone) }
        return CurlRequest(
            url: try url(for: context), method: method.rawValue,
            headers: headers.map { ($0.name, fill($0.value)) },
            secretHeaders: try security.secretHeaders.map { (header) throws(Failure) in
                (header.name, try secrets.secret(in: header.value).reveal())
            },
            body: body.map { Array(fill($0).utf8) },
            credentials: try security.credentials?.curl(secrets),
            trust: try security.trust(secrets), network: route.ip.curl, proxy: route.proxy,
            allowLocal: route.allowsLocal, acceptStatus: acceptStatus,
            maxRedirects: route.maxRedirects, timeouts: timeouts.curl,
            bodyLimit: context.bodyLimit)
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
        CurlTrust(
            ca: try caFile.map { (file) throws(Failure) in try secrets.pem(in: file) },
            client: try clientCertificate.map { (pair) throws(Failure) in
                ClientCertificate(
                    certificate: try secrets.pem(in: pair.certificate),
                    key: try secrets.pem(in: pair.key))
            })
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
