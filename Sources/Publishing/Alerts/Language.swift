/// A language that people read.
enum Language: String, Sendable {
    case vi, en
}
