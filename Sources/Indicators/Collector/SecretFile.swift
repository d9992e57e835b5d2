/// A file below `secrets_dir`, by its path from there; read anew for each request.
package struct SecretFile: Hashable, Sendable {
    package let path: String

    package init?(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0.isEmpty || $0 == ".." || $0 == "." }) else { return nil }
        self.path = path
    }
}
