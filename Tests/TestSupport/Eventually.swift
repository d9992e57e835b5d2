/// Asks again and again, for 40 seconds at the most, until there is an answer.
package func eventually<Answer>(
    _ wanted: @autoclosure () -> String, _ ask: () async throws -> Answer?
) async throws -> Answer {
    for _ in 0..<2000 {
        if let answer = try await ask() { return answer }
        try await Task.sleep(for: .milliseconds(20))
    }
    throw NeverCame(wanted: wanted())
}

package struct NeverCame: Error, CustomStringConvertible {
    let wanted: String
    package var description: String { "never came: \(wanted)" }
}
