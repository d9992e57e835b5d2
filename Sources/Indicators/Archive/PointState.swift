/// The content of a point as the name of its state and a number.
extension Point.Content {
    package enum State: String, CaseIterable, Sendable {
        case accepted, withdrawn, ended
        case heldBack = "held_back"
        case forgotten
    }

    package var state: State {
        switch self {
        case .accepted: .accepted
        case .withdrawn: .withdrawn
        case .ended: .ended
        case .heldBack: .heldBack
        case .forgotten: .forgotten
        }
    }

    /// Nil for a state without a number.
    package var number: Double? {
        switch self {
        case .accepted(let value), .heldBack(let value), .forgotten(let value): value
        case .withdrawn, .ended: nil
        }
    }

    /// Nil if the state needs a number and there is none, or has none and there is one.
    package init?(_ state: State, _ number: Double?) {
        switch (state, number) {
        case (.accepted, let number?): self = .accepted(number)
        case (.heldBack, let number?): self = .heldBack(number)
        case (.forgotten, let number?): self = .forgotten(number)
        case (.withdrawn, nil): self = .withdrawn
        case (.ended, nil): self = .ended
        case (.accepted, nil), (.heldBack, nil), (.forgotten, nil), (.withdrawn, _?), (.ended, _?):
            return nil
        }
    }
}
