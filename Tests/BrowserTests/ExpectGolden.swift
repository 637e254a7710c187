import Support
import Testing

@testable import Browser

/// Compares a script's screen with the picture of that name.
func expectGolden(_ script: Script, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let difference = differenceFromGolden(script.model.draw(), name)
    #expect(difference == nil, "\(difference ?? "")", sourceLocation: sourceLocation)
}
