internal import Basics
internal import Indicators

/// Reads secrets below `secrets_dir` for each request, so that a changed one is used at once.
struct SecretFolder: Sendable {
    /// The path of `secrets_dir`; nil if kpi-collector.yaml sets none.
    let path: String?

    /// The maximum size of a secret, in bytes.
    private static let limit = 64 << 10

    /// The only line of a file.
    ///
    /// - Throws: a failure with the file's name and never its contents.
    func secret(in file: SecretFile) throws(Failure) -> Secret {
        do throws(FileError) {
            let line = try open(file).read(limit: Self.limit).trimmingLineEnd
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

    /// The path of a file that libcurl reads itself.
    func path(of file: SecretFile) throws(Failure) -> String {
        do throws(FileError) {
            return try resolvedPath(of: file)
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

    /// Symbolic links are resolved first: a link may not lead out of the folder.
    private func resolvedPath(of file: SecretFile) throws(FileError) -> String {
        guard let path else {
            throw FileError(file.path, "cannot be read: set secrets_dir in kpi-collector.yaml")
        }
        let real = try BoundedFile.realPath("\(path)/\(file.path)")
        guard real.hasPrefix(try BoundedFile.realPath(path) + "/") else {
            throw FileError(file.path, "resolves to a path outside secrets_dir")
        }
        return real
    }
}

extension [UInt8] {
    fileprivate var trimmingLineEnd: ArraySlice<UInt8> {
        var rest = self[...]
        if rest.last == UInt8(ascii: "\n") { rest.removeLast() }
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        return rest
    }
}
