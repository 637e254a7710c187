import Support
import Testing

/// Compares everything that a command said, so that no word of it can change unnoticed.
func expectOutcome(
    _ actual: Programs.Outcome, _ expected: Programs.Outcome, sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(actual == expected, sourceLocation: sourceLocation)
}
