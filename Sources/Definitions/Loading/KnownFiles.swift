internal import Basics
internal import Indicators

/// The collector files, plan files and unit lists of a configuration.
struct KnownFiles: Sendable {
    var collectors = DefinitionFiles<Collector>()
    /// Without the KPIs of collector files.
    var plans = DefinitionFiles<Plan>()
    var units = DefinitionFiles<UnitList>()
    /// The recipients of alerts; at most one file.
    var contacts = DefinitionFiles<Contacts>()
    /// Texts of files when they last had no error, by path; those of an earlier process.
    var kept: [String: [UInt8]] = [:]
}

/// The files that define one kind of entity, by path.
struct DefinitionFiles<Definition: Sendable>: Sendable {
    /// The files as they were read.
    var parsed: [String: ParsedFile<Definition>] = [:]
    /// The definition of each file when it last had no error.
    var good: [String: Definition] = [:]
    /// The file that defines each name.
    var owners: [String: String] = [:]
}

/// A file as it was read: its definition, or its errors.
struct ParsedFile<Definition: Sendable>: Sendable {
    /// Nil if it could not be read.
    let fingerprint: Fingerprint?
    let zone: Zone
    let definition: Definition?
    /// The name that it gives its definition, with errors elsewhere or not.
    let name: Name?
    let context: FileContext

    struct Name: Sendable {
        let text: String
        let line: Int
        let column: Int
    }
}

/// Files that define one name, of which one is active.
struct NameContest {
    struct Claim {
        let file: String
        /// True if the file now has an error, so that its former definition is used.
        let isFormer: Bool
        /// True if the file now gives another name.
        let isReleased: Bool
    }

    let name: String
    var claims: [Claim] = []

    /// The file that was active remains so; at a start, the file of the name itself is.
    func winner(after owner: String?) -> Claim? {
        claims.min { rank($0, owner) < rank($1, owner) }
    }

    private func rank(_ claim: Claim, _ owner: String?) -> (Int, Int, Int) {
        let stem = Folder.split(claim.file).name.prefix { $0 != "." }
        let position = claims.firstIndex { $0.file == claim.file } ?? 0
        let rank = claim.file == owner ? 0 : stem == name ? 1 : claim.isFormer ? 3 : 2
        return (claim.isReleased ? 1 : 0, rank, position)
    }
}
