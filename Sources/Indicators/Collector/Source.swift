/// Where and how a collector reads.
package enum Source: Hashable, Sendable {
    case http(HTTPSource)
    case file(FileSource)
}
