internal import Indicators

/// The frame that all pages have: head, style and heading.
struct PageLayout {
    let title: HTML
    /// Beside the style that all pages have.
    var style: HTML = .empty
    let heading: HTML
    let body: HTML

    /// The whole document.
    var document: String {
        let html: HTML = """
            <!DOCTYPE html>
            <html lang="vi">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>\(Self.style)\(style)</style>
            </head>
            <body>
            <h1>\(heading)</h1>
            \(body)
            </body>
            </html>

            """
        return html.source
    }

    private static let style: HTML = """
        :root{color-scheme:light dark;--line:#8884;--bad:#c0392b;--good:#1e8449;--part:#b9770e}
        @media(prefers-color-scheme:dark){:root{--bad:#ff8a7a;--good:#7bd88f;--part:#f0b45a}}
        body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
        h1 small,small{font-weight:normal;opacity:.75}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;\
        border-bottom:1px solid var(--line);overflow-wrap:anywhere}
        table:not(.plan) td:nth-child(n+3){white-space:nowrap}
        .failed,.bad,.missed,.overdue{color:var(--bad)}
        .ok,.unchanged,.met,.done,.on_track{color:var(--good)}
        .partial,.at_risk,.due_soon{color:var(--part)}
        .plan{margin-bottom:2rem}.plan td,.plan th{padding-right:1rem;overflow-wrap:break-word}
        .whole{white-space:nowrap}
        .tag{border:1px solid var(--line);border-radius:.5rem;padding:0 .4rem;white-space:nowrap}
        @media(max-width:40rem){thead{display:none}td{display:block;border:0;padding:.1rem 0}\
        tr{display:block;border-bottom:1px solid var(--line);padding:.5rem 0}\
        td[data-label]::before{content:attr(data-label)": ";opacity:.75}}
        """
}

/// A table whose columns carry their titles once: in the head, and at each cell on a narrow screen.
struct HTMLTable<Row> {
    let style: HTML
    let columns: [Column]

    struct Column {
        let title: LocalizedText
        /// True if cells have the title beside them on a narrow screen.
        var isLabelled = true
        let cell: (Row) -> Cell
    }

    /// The content of a cell, and the class of its style.
    struct Cell {
        var content: HTML = .empty
        var style = ""
        /// True if the cell only fills the grid, and has no title beside it.
        var isBlank = false
    }

    func html(_ rows: [Row]) -> HTML {
        let head = columns.map { "<th>\($0.title.both)</th>" as HTML }.joined()
        return """
            <table\(style)>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(rows.map(html).joined(separator: "\n"))
            </tbody>
            </table>

            """
    }

    private func html(_ row: Row) -> HTML {
        let cells = columns.map { column -> HTML in
            let cell = column.cell(row)
            let isLabelled = column.isLabelled && !cell.isBlank
            let label: HTML = isLabelled ? " data-label=\"\(column.title.both)\"" : .empty
            let style: HTML = cell.style.isEmpty ? .empty : " class=\"\(cell.style)\""
            return "<td\(label)\(style)>\(cell.content)</td>"
        }
        return "<tr>\(cells.joined())</tr>"
    }
}
