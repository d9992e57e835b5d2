/// The tables of the versions 1 to 3, which have a row for each value.
///
/// Instants are milliseconds since 1970, spans nanoseconds.
enum FormerStateSchema {
    /// The tables of a version; none for 0, nil for an unknown one.
    static func tables(of version: Int) -> [String]? {
        switch version {
        case 0: []
        case 1: first
        case 2: first + [definitionFile]
        case 3: first + [definitionFile, sampleGrade]
        default: nil
        }
    }

    /// The names of the tables of a version that the next one lacks.
    static func names(of version: Int) -> [String] {
        ["collector", "run", "sample", "report"] + (version < 3 ? [] : ["sample_grade"])
    }

    /// The texts of definition files when they last had no error.
    static let definitionFile = """
        CREATE TABLE definition_file (
            path TEXT NOT NULL PRIMARY KEY,
            content TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """

    /// The grades of samples that are not final.
    static let sampleGrade = """
        CREATE TABLE sample_grade (
            collector TEXT NOT NULL,
            position INTEGER NOT NULL,
            grade TEXT NOT NULL,
            PRIMARY KEY (collector, position)
        ) STRICT, WITHOUT ROWID
        """

    private static let first = [
        """
        CREATE TABLE collector (
            name TEXT NOT NULL PRIMARY KEY,
            last_success INTEGER,
            consecutive_failures INTEGER NOT NULL,
            runs TEXT NOT NULL,
            dropped TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        // The last good run, and the last run if it is another: failed for a reason, or unchanged.
        """
        CREATE TABLE run (
            collector TEXT NOT NULL,
            is_good INTEGER NOT NULL,
            start INTEGER NOT NULL,
            duration INTEGER NOT NULL,
            response_bytes INTEGER NOT NULL,
            source_version TEXT,
            definition INTEGER,
            is_example INTEGER NOT NULL,
            reason TEXT,
            message TEXT,
            "rows" INTEGER,
            dropped TEXT,
            remarks TEXT,
            PRIMARY KEY (collector, is_good)
        ) STRICT, WITHOUT ROWID
        """,
        // A value is NULL if it is not a number.
        """
        CREATE TABLE sample (
            collector TEXT NOT NULL,
            position INTEGER NOT NULL,
            metric TEXT NOT NULL,
            labels TEXT NOT NULL,
            value REAL,
            observed INTEGER NOT NULL,
            PRIMARY KEY (collector, position)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE report (
            collector TEXT NOT NULL,
            position INTEGER NOT NULL,
            task TEXT NOT NULL,
            occurrence TEXT,
            agency TEXT,
            stage TEXT NOT NULL,
            progress REAL,
            evidence TEXT,
            observed INTEGER NOT NULL,
            PRIMARY KEY (collector, position)
        ) STRICT, WITHOUT ROWID
        """,
    ]
}
