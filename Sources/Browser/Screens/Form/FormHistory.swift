import Terminal

/// The states of the form that undo returns to, bounded in number and in memory.
struct FormHistory: Sendable, Hashable {
    struct Step: Sendable, Hashable {
        let line: LineEditor
        let lineText: FormState.LineText
        let draft: FilterDraft
        let focus: FormState.Field
        /// Characters of the field with the focus: the step shares everything else with its neighbours.
        let characters: Int
    }

    static let maximumSteps = 200
    static let maximumCharacters = 1_000_000

    private var steps: [Step] = []
    private var characters = 0
    /// The field whose typing the last step covers.
    private(set) var typingField: FormState.Field?

    var isEmpty: Bool { steps.isEmpty }

    mutating func add(_ step: Step, typing: Bool) {
        typingField = typing ? step.focus : nil
        steps.append(step)
        characters += step.characters
        while steps.count > 1, steps.count > Self.maximumSteps || characters > Self.maximumCharacters {
            characters -= steps.removeFirst().characters
        }
    }

    /// Begins a step of its own with the next key.
    mutating func endTyping() { typingField = nil }

    /// The last step, which is undone.
    mutating func pop() -> Step? {
        typingField = nil
        guard let step = steps.popLast() else { return nil }
        characters -= step.characters
        return step
    }
}
