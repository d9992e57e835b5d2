internal import ArgumentParser
internal import Definitions

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of a configuration file, for editors.",
        discussion: """
            An editor with a YAML language server completes keys and marks errors with it. A file \
            names its schema in its first line: # yaml-language-server: $schema=PATH
            """)

    @Argument(
        help: ArgumentHelp(
            "The kind of file: \(Manual.File.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "kind"))
    var kind: Manual.File

    func run() throws {
        print(JSONSchema.text(of: kind), terminator: "")
    }
}

extension Manual.File: ExpressibleByArgument {}
