internal import Basics
internal import Indicators

/// Warnings about the secrets and the files that collectors read: those that `check` can see.
struct SecretAdvice {
    let settings: Settings

    /// The problems of one collector's source.
    func problems(of collector: Collector) -> [String] {
        switch collector.source {
        case .file(let file): problems(of: file)
        case .http(let source): problems(of: source, in: collector.zone)
        }
    }

    private func problems(of file: FileSource) -> [String] {
        guard !settings.dataDirs.isEmpty else {
            return ["'file' needs data_dirs in kpi-collector.yaml, which sets none"]
        }
        let isThere = settings.dataDirs.contains {
            !BoundedFile.paths(matching: file.pattern, in: $0).isEmpty
        }
        let folders = settings.dataDirs.joined(separator: ", ")
        return isThere
            ? []
            : [
                "no file matches '\(printable(file.pattern))' below \(printable(folders, limit: 500))"
            ]
    }

    private func problems(of source: HTTPSource, in zone: Zone) -> [String] {
        let files = source.security.files
        guard !files.isEmpty else { return [] }
        let text = source.url.text(at: Instant(milliseconds: 0), in: zone).lowercased()
        let isOpen =
            text.hasPrefix("http://") && !isLoopback(source.url.host)
            && source.security.hasCredentials
        let exposure =
            isOpen ? ["secrets are sent unencrypted to an http:// URL; use https://"] : []
        guard let folder = settings.secretsDir else {
            return exposure + ["secrets need secrets_dir in kpi-collector.yaml, which sets none"]
        }
        return exposure + files.compactMap { problem(of: $0, below: folder) }
    }

    private func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host.hasPrefix("127.") || host == "[::1]" || host == "::1"
    }

    /// The certificates are no secrets, but must be there.
    private func problem(
        of file: (file: SecretFile, isSecret: Bool), below folder: String
    ) -> String? {
        let path = "\(folder)/\(file.file.path)"
        do throws(FileError) {
            guard file.isSecret, try BoundedFile.isWorldReadable(path) else { return nil }
            return "every user can read the secret '\(printable(path, limit: 500))'; chmod o-r"
        } catch {
            return "the secret \(error.message)"
        }
    }
}

extension HTTPSource.Security {
    fileprivate var hasCredentials: Bool { credentials != nil || !secretHeaders.isEmpty }

    /// The files below secrets_dir.
    fileprivate var files: [(file: SecretFile, isSecret: Bool)] {
        var files: [(file: SecretFile, isSecret: Bool)] = []
        switch credentials {
        case .basic(_, let password)?: files.append((password, true))
        case .bearer(let token)?: files.append((token, true))
        case nil: break
        }
        files += secretHeaders.map { ($0.value, true) }
        if let caFile { files.append((caFile, false)) }
        if let clientCertificate {
            files += [(clientCertificate.certificate, false), (clientCertificate.key, true)]
        }
        return files
    }
}
