/// Asks fifty times a second until there is an answer.
package func eventually<Answer>(
    _ wanted: @autoclosure () -> String, within seconds: Int = 40,
    _ ask: () async throws -> Answer?
) async throws -> Answer {
    for _ in 0..<seconds * 50 {
        if let answer = try await ask() { return answer }
        try await Task.sleep(for: .milliseconds(20))
    }
    throw NeverCame(wanted: wanted())
}

package struct NeverCame: Error, CustomStringConvertible {
    let wanted: String
    package var description: String { "never came: \(wanted)" }
}
