internal import Foundation
package import Logging

extension Logger {
    /// A logger that drops every line.
    package static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}

/// A value that a test changes while others read it.
package final class Shared<Value: Sendable>: @unchecked Sendable {
    // Safe: every access holds the lock.
    private let lock = NSLock()
    private var storage: Value

    package init(_ value: Value) { storage = value }

    package var value: Value { lock.withLock { storage } }

    /// Changes the value; answers what it is then.
    @discardableResult
    package func change(_ body: (inout Value) -> Void) -> Value {
        lock.withLock {
            body(&storage)
            return storage
        }
    }
}
