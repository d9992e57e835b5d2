import Foundation
import TestSupport

/// A real nginx that serves files of a folder on loopback.
struct NginxProcess {
    let port: Int
    private let child: ChildProcess
    private let folder: TemporaryFolder

    /// Starts nginx with one server; the locations are in nginx's own language.
    ///
    /// `listens` are the addresses beside the first, with what nginx wants to be said there.
    init(files: [String: Data], locations: String, listens: String = "") async throws {
        folder = try TemporaryFolder()
        for (name, data) in files { try folder.write(data, to: "www/\(name)") }
        port = try Loopback.freePort()
        let file = try folder.write(
            Self.configuration(
                folder: folder.path, port: port, locations: listens + "\n" + locations),
            to: "nginx.conf")
        child = try ChildProcess("nginx", ["-p", folder.path, "-e", "stderr", "-c", file])
        let port = port
        _ = try await eventually("nginx on port \(port): \(child.printed)") {
            await Loopback.get("http://127.0.0.1:\(port)/")
        }
    }

    /// Every request with what it said of who asks.
    var accessLog: String {
        (try? String(contentsOfFile: "\(folder.path)/access.log", encoding: .utf8)) ?? ""
    }

    /// The instants of the requests for a path, in seconds, oldest first.
    func requests(for path: String) -> [Double] {
        let log = try? String(contentsOfFile: "\(folder.path)/instants.log", encoding: .utf8)
        return (log ?? "").split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.last.map { $0 == path } == true ? Double(words[0]) : nil
        }
        .sorted()
    }

    /// Puts a file in the place of one, in one step.
    func replace(_ name: String, with data: Data) throws {
        try data.write(to: folder.url.appending(path: "www/\(name)"), options: .atomic)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: folder.url.appending(path: "www/\(name)"))
    }

    private static func configuration(folder: String, port: Int, locations: String) -> String {
        let user = getuid() == 0 ? "user root;" : ""
        return """
            daemon off;
            \(user)
            pid \(folder)/nginx.pid;
            error_log stderr;
            events {}
            http {
              log_format whole '$request $http_authorization $http_x_api_key $http_cookie';
              access_log \(folder)/access.log whole;
              log_format instants '$msec $uri';
              access_log \(folder)/instants.log instants;
              client_body_temp_path \(folder)/body;
              proxy_temp_path \(folder)/proxy;
              fastcgi_temp_path \(folder)/fastcgi;
              uwsgi_temp_path \(folder)/uwsgi;
              scgi_temp_path \(folder)/scgi;
              server {
                listen 127.0.0.1:\(port);
                root \(folder)/www;
                \(locations)
              }
            }
            """
    }
}
