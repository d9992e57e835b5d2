internal import Foundation
package import Testing

/// The limits that a suite gives to each of its tests.
extension Trait where Self == TimeLimitTrait {
    /// For tests that wait for what happens in this process, or for a program that ends at once.
    package static var quick: Self { .timeLimit(.minutes(factor)) }

    /// For tests that ask servers, which take up to 90 seconds while the machine is busy.
    package static var served: Self { .timeLimit(.minutes(3 * factor)) }

    /// What `.ci/sanitize` multiplies the limits by, for a sanitizer makes everything slow.
    package static var factor: Int {
        ProcessInfo.processInfo.environment["TIME_LIMIT_FACTOR"].flatMap { Int($0) } ?? 1
    }
}
