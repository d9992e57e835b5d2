import CLibFuzzer
import Glibc

/// Gives libFuzzer's inputs to one reader: `Fuzzing clean|planted READING [libFuzzer's words]`.
@main
enum Fuzzing {
    private static let isPlanted = word(1) == "planted"
    private static let target = word(2).flatMap(FuzzTarget.init)

    static func main() {
        guard target != nil, isPlanted || word(1) == "clean" else {
            let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
            print("usage: Fuzzing clean|planted \(names) [libFuzzer's words]")
            exit(2)
        }
        // The word before libFuzzer's own stands for the program's name.
        var count = CommandLine.argc - 2
        var words: UnsafeMutablePointer? = CommandLine.unsafeArgv + 2
        exit(LLVMFuzzerRunDriver(&count, &words) { Fuzzing.read($0, $1) })
    }

    private static func read(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> Int32 {
        let bytes = Array(UnsafeBufferPointer(start: bytes, count: length))
        let isFound = target?.finds(in: bytes) == true
        if isPlanted, isFound { fatalError("the planted trap") }
        return 0
    }

    private static func word(_ index: Int) -> String? {
        CommandLine.arguments.dropFirst(index).first
    }
}
