/// How an occurrence of a task stands.
package enum TaskStatus: String, CaseIterable, Hashable, Sendable {
    case due
    case dueSoon = "due_soon"
    case overdue, done, closed, unknown
}
