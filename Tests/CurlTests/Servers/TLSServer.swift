import Curl
import Glibc

/// `openssl s_server` on a loopback port, with a certificate that it signed itself.
struct TLSServer: ~Copyable {
    struct Failure: Error {}

    let port: Int
    let certificate: PEMFile
    private let process: pid_t
    private let output: UnsafeMutablePointer<FILE>

    /// One that takes only clients with a certificate, which TLS 1.3 checks after the handshake.
    static func askingForACertificate() throws -> TLSServer {
        try TLSServer("-www -tls1_3 -Verify 1")
    }

    /// One that speaks HTTP/2, and sends nothing but these frames.
    static func sending(_ frame: [UInt8], times: Int) throws -> TLSServer {
        let octal = frame.map { "\\" + String($0, radix: 8) }.joined()
        return try TLSServer(
            "-alpn h2", input: "for i in $(seq \(times)); do printf '\(octal)'; done")
    }

    // The certificate is gone from the disk before the server runs, and its input never ends.
    private static func script(_ options: String, input: String) -> String {
        """
        echo $$
        file=$(mktemp)
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 \
            -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
            -keyout $file -out $file 2>/dev/null
        openssl x509 -in $file
        exec 3<$file
        rm $file
        mkfifo $file
        exec 4<>$file
        rm $file
        { \(input); } >&4
        exec openssl s_server -4 -accept 127.0.0.1:0 \(options) -cert /dev/fd/3 <&4 2>/dev/null
        """
    }

    init(_ options: String = "-www", input: String = ":") throws {
        guard let output = popen(Self.script(options, input: input), "r") else { throw Failure() }
        guard let process = nextLine(of: output).flatMap({ pid_t($0) }),
            let certificate = Self.certificate(in: output), let port = Self.port(in: output)
        else {
            pclose(output)
            throw Failure()
        }
        self.port = port
        self.certificate = PEMFile(name: "server.pem", bytes: Array(certificate.utf8))
        self.process = process
        self.output = output
    }

    deinit {
        kill(process, SIGKILL)
        pclose(output)
    }

    private static func certificate(in output: UnsafeMutablePointer<FILE>) -> String? {
        var text = ""
        while let line = nextLine(of: output) {
            text += line + "\n"
            if line.hasPrefix("-----END") { return text }
        }
        return nil
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
