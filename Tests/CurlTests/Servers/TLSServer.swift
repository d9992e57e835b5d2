import Glibc

/// `openssl s_server` on a loopback port, with a certificate that nobody trusts.
struct TLSServer: ~Copyable {
    struct Failure: Error {}

    let port: Int
    private let process: pid_t
    private let output: UnsafeMutablePointer<FILE>

    // The certificate is gone from the disk before the server runs.
    private static let script = """
        echo $$
        file=$(mktemp)
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 \
            -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
            -keyout $file -out $file 2>/dev/null
        exec 3<$file
        rm $file
        exec openssl s_server -4 -accept 127.0.0.1:0 -www -cert /dev/fd/3 </dev/null 2>/dev/null
        """

    init() throws {
        guard let output = popen(Self.script, "r") else { throw Failure() }
        guard let process = nextLine(of: output).flatMap({ pid_t($0) }),
            let port = Self.port(in: output)
        else {
            pclose(output)
            throw Failure()
        }
        self.port = port
        self.process = process
        self.output = output
    }

    deinit {
        kill(process, SIGKILL)
        pclose(output)
    }

    /// The port in the line `ACCEPT 127.0.0.1:port`; nil where the server ended before.
    private static func port(in output: UnsafeMutablePointer<FILE>) -> Int? {
        while let line = nextLine(of: output) {
            guard line.hasPrefix("ACCEPT ") else { continue }
            return line.split(separator: ":").last.flatMap { Int($0) }
        }
        return nil
    }
}
