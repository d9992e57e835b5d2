import Foundation

/// The reader that FUZZ_READING names; the program is of no use without one.
private let reading: Reading = {
    let name = ProcessInfo.processInfo.environment["FUZZ_READING"] ?? ""
    guard let reading = Reading(rawValue: name) else {
        let names = Reading.allCases.map(\.rawValue).joined(separator: ", ")
        fatalError("FUZZ_READING must be one of \(names)")
    }
    return reading
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> Int32 {
    let isReached = reading.isReached(by: Array(UnsafeBufferPointer(start: bytes, count: length)))
    #if PLANTED_TRAP
        if isReached { fatalError("the planted trap") }
    #else
        _ = isReached
    #endif
    return 0
}
