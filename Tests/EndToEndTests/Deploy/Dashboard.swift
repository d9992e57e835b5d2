import Foundation
import TestSupport

/// A shipped dashboard, as far as the tests look at it.
struct Dashboard: Decodable {
    let uid: String
    let title: String
    let schemaVersion: Int
    let templating: Templating
    let panels: [Panel]

    struct Templating: Decodable { let list: [DashboardVariable] }

    struct Panel: Decodable {
        let id: Int
        let type: String
        let title: String
        let gridPos: Place
        let `repeat`: String?
        let datasource: Source?
        let targets: [Target]?
        let transformations: [Transformation]?
    }

    struct Place: Decodable { let x, y, w, h: Int }
    struct Source: Decodable { let type, uid: String }

    struct Target: Decodable {
        let refId: String
        let expr: String
        let datasource: Source
        let legendFormat: String?
    }

    struct Transformation: Decodable {
        let id: String
        let options: Options

        struct Options: Decodable { let renameByName: [String: String]? }
    }

    static let names = ["kpis", "tasks", "collectors"]

    static func shipped(_ name: String) throws -> Dashboard {
        let file = Repository.file("deploy/grafana/dashboards/\(name).json")
        return try JSONDecoder().decode(Dashboard.self, from: Data(contentsOf: file))
    }
}

extension Dashboard.Panel {
    /// The labels that the panel shows as columns.
    var labelColumns: Set<String> {
        let fields = (transformations ?? []).flatMap {
            $0.options.renameByName?.keys.sorted() ?? []
        }
        return Set(fields.filter { !$0.hasPrefix("Value") })
    }

    /// The panel's queries with the chosen values inserted.
    ///
    /// A panel that is repeated asks for each value that is offered; it is enough that one has data.
    func questions(_ chosen: [String: String], _ offered: [String: [String]]) -> [String] {
        (targets ?? []).map { target in
            guard let name = `repeat` else { return chosen.filling(target.expr) }
            return (offered[name] ?? [])
                .map { value in chosen.merging([name: value]) { $1 }.filling(target.expr) }
                .joined(separator: " or ")
        }
    }
}

extension Dashboard.Target {
    /// The labels that the legend shows.
    var legendLabels: [String] {
        (legendFormat ?? "").matches(of: /\{\{(\w+)\}\}/).map { String($0.1) }
    }
}

extension Dashboard.Place {
    /// True if two panels overlap.
    func overlaps(_ other: Dashboard.Place) -> Bool {
        x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h
    }
}
