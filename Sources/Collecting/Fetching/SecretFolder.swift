internal import Basics
internal import Curl
internal import Indicators

/// Reads secrets below `secrets_dir` for each request, so that a changed one is used at once.
struct SecretFolder: Sendable {
    /// The path of `secrets_dir`; nil if kpi-collector.yaml sets none.
    let path: String?

    /// The maximum size of a secret, in bytes.
    private static let limit = 64 << 10

    /// The maximum size of certificates, in bytes; those of a system take 220 KB.
    private static let pemLimit = 1 << 20

    /// The only line of a file.
    ///
    /// - Throws: a failure with the file's name and never its contents.
    func secret(in file: SecretFile) throws(Failure) -> Secret {
        do throws(FileError) {
            let line = try contents(of: file, limit: Self.limit).trimmingLineEnd
            guard !line.isEmpty, line.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }),
                let text = String(validating: line, as: UTF8.self)
            else {
                throw FileError(file.path, "below secrets_dir must contain one line of text")
            }
            return Secret(text)
        } catch {
            throw Failure(.file, error.message)
        }
    }

    /// The contents of a file with certificates or a key.
    func pem(in file: SecretFile) throws(Failure) -> PEMFile {
        do throws(FileError) {
            let bytes = try contents(of: file, limit: Self.pemLimit)
            guard bytes.contains("-----BEGIN ".utf8) else {
                throw FileError(
                    file.path, "below secrets_dir must be in PEM format, with '-----BEGIN '")
            }
            return PEMFile(name: file.path, bytes: Array(bytes))
        } catch {
            throw Failure(.file, error.message)
        }
    }

    private func open(_ file: SecretFile) throws(FileError) -> OpenFile {
        guard let path else {
            throw FileError(file.path, "cannot be read: set secrets_dir in kpi-collector.yaml")
        }
        return try OpenFile(file.path, beneath: path)
    }

    /// The bytes of a file without the byte order mark that editors on Windows put first.
    private func contents(
        of file: SecretFile, limit: Int
    ) throws(FileError) -> ArraySlice<UInt8> {
        let bytes = try open(file).read(limit: limit)
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw FileError(file.path, "below secrets_dir is in UTF-16; save it as UTF-8")
        }
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmingLineEnd: ArraySlice<UInt8> {
        var rest = self
        if rest.last == UInt8(ascii: "\n") { rest.removeLast() }
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        return rest
    }
}
