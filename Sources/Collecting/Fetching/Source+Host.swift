internal import Basics
internal import Curl
internal import Indicators

extension Source {
    /// The host that is asked; nil for a file.
    var host: String? {
        guard case .http(let source) = self else { return nil }
        // A variable in a host is rare; then the name at any one instant stands for all.
        return urlHost(source.url.text(at: Instant(milliseconds: 0), in: .utc))
    }
}
