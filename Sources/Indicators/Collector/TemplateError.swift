/// A variable that is not one, and where in the text it stands, in characters from 0.
package struct TemplateError: Error, Hashable, Sendable {
    package let offset: Int
    package let problem: Problem

    package init(offset: Int, problem: Problem) {
        self.offset = offset
        self.problem = problem
    }

    package enum Problem: Hashable, Sendable {
        case unterminated
        case unknown(String)
    }
}
