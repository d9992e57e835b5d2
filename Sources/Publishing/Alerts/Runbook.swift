internal import Indicators

/// What the page of alerts says of one: for officials and for operators.
struct Runbook: Sendable {
    let meaning: LocalizedText
    let look: LocalizedText
    let act: LocalizedText
    let silence: LocalizedText
}
