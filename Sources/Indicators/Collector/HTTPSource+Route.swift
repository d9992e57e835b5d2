extension HTTPSource {
    /// How the server may be reached.
    package struct Route: Hashable, Sendable {
        package let ip: IPVersion
        /// Whether link-local and metadata addresses may be asked.
        package let allowsLocal: Bool
        /// A proxy such as `http://proxy:3128`; the environment decides nothing.
        package let proxy: String?
        package let maxRedirects: Int

        package static let direct = Route()

        package init(
            ip: IPVersion = .any, allowsLocal: Bool = false, proxy: String? = nil,
            maxRedirects: Int = 5
        ) {
            self.ip = ip
            self.allowsLocal = allowsLocal
            self.proxy = proxy
            self.maxRedirects = maxRedirects
        }
    }

    package enum IPVersion: String, CaseIterable, Hashable, Sendable {
        case any, v4, v6
    }
}
