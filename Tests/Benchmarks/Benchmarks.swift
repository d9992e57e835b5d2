/// Prints one figure of the library, measured in a process of its own.
///
/// `Benchmarks pull URL COUNT` gives microseconds of CPU per pull, and `pull URL COUNT FOLDER`
/// those with the stores in a folder; `json` and `csv` give MB/s; `judge` gives milliseconds, and
/// their share of the time that writing takes; `judge-tasks` gives milliseconds; `judge-changes`
/// gives milliseconds where nothing changed, and after a run, reports and a midnight;
/// `judge-trends` gives those at the start, at midnight, and after a run; `history FILE`
/// gives seconds for 100,000 changed points, milliseconds for unchanged ones and for reading, and
/// seconds for a run of 1,000,000; `restore FOLDER` gives seconds until 1,000,000 series are
/// restored, and scraped; `unchanged FOLDER` gives bytes written per pull without news, before and
/// with the times of the runs.
@main
struct Benchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.dropFirst(2).first.flatMap { Int($0) }) {
        case ("pull", let count?):
            let pulling = try await Pulling(
                url: arguments[arguments.startIndex + 1], folder: arguments.dropFirst(3).first)
            print(try await pulling.cpuMicroseconds(count: count))
        case ("json", nil): print(try DocumentBenchmark.json().megabytesPerSecond())
        case ("csv", nil): print(try DocumentBenchmark.csv().megabytesPerSecond())
        case ("judge", nil):
            let cost = try Judging().cost()
            print(cost.milliseconds, cost.share)
        case ("judge-tasks", nil): print(try TaskJudging().cost())
        case ("judge-changes", nil):
            var judging = try ChangeJudging()
            let cost = try judging.cost()
            print(cost.nothing, cost.run, cost.reports, cost.midnight)
        case ("judge-trends", nil):
            let cost = try TrendJudging().cost()
            print(cost.start, cost.midnight, cost.run)
        case ("history", nil):
            guard let file = arguments.dropFirst().first else { fallthrough }
            let cost = try await Remembering(file: file).cost()
            print(cost.changed, cost.unchanged, cost.reading, cost.large)
        case ("restore", nil):
            guard let folder = arguments.dropFirst().first else { fallthrough }
            let cost = try await Restoring(folder: folder).cost()
            print(cost.restored, cost.scraped)
        case ("unchanged", nil):
            guard let folder = arguments.dropFirst().first else { fallthrough }
            let cost = try await Recording.bytesOfUnchangedRuns(folder: folder)
            print(cost.until, cost.with)
        default:
            throw WrongWork(
                what: "Benchmarks pull URL COUNT [FOLDER] | json | csv | judge | judge-tasks "
                    + "| judge-changes | judge-trends | history FILE | restore FOLDER "
                    + "| unchanged FOLDER")
        }
    }
}

/// A figure that would mean nothing, because the work behind it was not done.
struct WrongWork: Error {
    let what: String
}
