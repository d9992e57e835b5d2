/// The version of IP that a request goes over.
package enum CurlNetwork: Hashable, Sendable {
    case any
    case v4
    case v6
}
