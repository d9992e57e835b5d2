import Basics
import Curl
import Glibc

/// nginx with HTTP/2 over TLS, a certificate by a CA of its own, and one for a client.
///
/// It answers with the protocol, the number of the connection, `r` where that goes on with an
/// earlier TLS session, and what it thinks of the client's certificate.
struct NginxServer: ~Copyable {
    struct Failure: Error {}

    let folder: String
    let url: String
    private let process: pid_t
    private let output: UnsafeMutablePointer<FILE>

    /// One of `ca.pem`, `client.pem` and `client.key`.
    func pem(_ name: String) throws -> PEMFile {
        PEMFile(
            name: name, bytes: try BoundedFile.read("\(folder)/\(name)", limit: 1 << 16).bytes)
    }

    /// One that `closes` keeps no connection, and speaks HTTP/1.1 alone.
    init(closes: Bool = false) throws {
        let (socket, port) = try Loopback.v4.listen()
        defer { close(socket) }
        let script = Self.script(socket: socket, port: port, closes: closes)
        guard let output = popen(script, "r") else { throw Failure() }
        guard let folder = nextLine(of: output),
            let process = nextLine(of: output).flatMap({ pid_t($0) })
        else {
            pclose(output)
            throw Failure()
        }
        self.folder = folder
        self.process = process
        self.output = output
        url = "https://127.0.0.1:\(port)/"
    }

    deinit {
        kill(process, SIGTERM)
        pclose(output)
        if let removal = popen("rm -r '\(folder)'", "r") { pclose(removal) }
    }

    /// Halts those that hold the connections, which stay open, and lets others take new ones.
    func replaceStalledWorkers() throws -> [pid_t] {
        let list = "cat /proc/\(process)/task/\(process)/children"
        guard let output = popen(list, "r") else { throw Failure() }
        defer { pclose(output) }
        let workers = (nextLine(of: output) ?? "").split(separator: " ").compactMap { pid_t($0) }
        workers.forEach { kill($0, SIGSTOP) }
        kill(process, SIGHUP)
        return workers
    }

    // nginx takes the listening socket from us, so that its port is nobody else's.
    private static func script(socket: Int32, port: Int, closes: Bool) -> String {
        """
        set -e; exec 2>/dev/null; cd $(mktemp -d); chmod 755 .; pwd
        new="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -days 1"
        openssl req -x509 $new -nodes -subj /CN=ca -keyout ca.key -out ca.pem
        openssl req -x509 $new -nodes -subj /CN=server -CA ca.pem -CAkey ca.key \
            -addext subjectAltName=IP:127.0.0.1 -addext basicConstraints=CA:FALSE \
            -keyout server.key -out server.pem
        openssl req -x509 $new -passout pass:hunter2 -subj /CN=client -CA ca.pem -CAkey ca.key \
            -addext basicConstraints=CA:FALSE -keyout client.key -out client.pem
        cat > nginx.conf <<END
        daemon off; worker_processes 1; pid nginx.pid; error_log stderr;
        events {}
        http {
            access_log off; client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c;
            uwsgi_temp_path d; scgi_temp_path e;
            server {
                listen 127.0.0.1:\(port) ssl\(closes ? "" : " http2");
                keepalive_timeout \(closes ? 0 : 75);
                ssl_session_cache shared:sessions:1m;
                ssl_certificate $PWD/server.pem; ssl_certificate_key $PWD/server.key;
                ssl_client_certificate $PWD/ca.pem; ssl_verify_client optional;
                return 200 "\\$server_protocol \\$connection \\$ssl_session_reused \\$ssl_client_verify";
            }
        }
        END
        echo $$
        NGINX="\(socket);" exec nginx -p $PWD -e stderr -c $PWD/nginx.conf </dev/null
        """
    }
}
