import Support
import Testing

/// Waits until the terminal shows each of the texts; reports the screen where it does not.
func expect(
    _ tmux: Tmux, shows texts: String..., sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    for text in texts {
        let (isThere, screen) = try await tmux.screen(showing: text)
        try #require(isThere, "\"\(text)\" is not on:\n\(screen)", sourceLocation: sourceLocation)
    }
}
