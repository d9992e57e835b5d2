/// What a server answered.
package struct CurlResponse: Hashable, Sendable {
    package let status: Int
    /// Decompressed.
    package let body: [UInt8]
    /// The Content-Type as it was sent, parameters included.
    package let contentType: String?
    /// Last-Modified, in seconds since 1970-01-01T00:00:00Z.
    package let lastModified: Int64?
    /// The URL that answered, as libcurl has normalised it.
    package let url: String
    package let timing: CurlTiming
    /// The server's chain, where the request was for it.
    var certificates: [CurlCertificate] = []
}
