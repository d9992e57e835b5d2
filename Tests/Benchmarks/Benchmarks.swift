/// Prints one figure of the library, measured in a process of its own.
///
/// `Benchmarks pull URL COUNT` gives microseconds of CPU per pull; `json` and `csv` give MB/s.
@main
struct Benchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.dropFirst(2).first.flatMap { Int($0) }) {
        case ("pull", let count?):
            let pulling = try Pulling(url: arguments[arguments.startIndex + 1])
            print(try await pulling.cpuMicroseconds(count: count))
        case ("json", nil): print(try Reading.json().megabytesPerSecond())
        case ("csv", nil): print(try Reading.csv().megabytesPerSecond())
        default: throw WrongWork(what: "Benchmarks pull URL COUNT | json | csv")
        }
    }
}

/// A figure that would mean nothing, because the work behind it was not done.
struct WrongWork: Error {
    let what: String
}
