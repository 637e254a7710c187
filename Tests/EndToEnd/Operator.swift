import Support
import Testing

/// Somebody at the keyboard of a terminal, whose keys are counted. Keys and typed texts are counted apart: how long a name or a time
/// is does not depend on the program.
final class Operator {
    let tmux: Tmux
    private var keys = 0
    private var texts = 0

    /// Starts csbs on a service.
    init(
        _ endpoint: String, _ arguments: String = "", columns: Int = 80, rows: Int = 24, home: String = "/nonexistent"
    ) throws {
        tmux = try Tmux(
            "cd \(home == "/nonexistent" ? "/" : home) && HOME=\(home) OS_TOKEN=demo \(Programs.csbs) "
                + "--endpoint \(endpoint) \(arguments)", columns: columns, rows: rows)
    }

    /// Starts csbs as a shell would.
    init(line: String, columns: Int, rows: Int) throws {
        tmux = try Tmux(line, columns: columns, rows: rows)
    }

    func press(_ keys: String...) throws {
        self.keys += keys.count
        for key in keys { try tmux.press(key) }
    }

    func type(_ text: String) throws {
        texts += 1
        try tmux.type(text)
    }

    /// Waits until the screen shows each of the texts.
    @discardableResult
    func sees(_ texts: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws -> String {
        var screen = ""
        for text in texts {
            let result = try await tmux.screen(showing: text)
            try #require(result.isThere, "\"\(text)\" is not on:\n\(result.screen)", sourceLocation: sourceLocation)
            screen = result.screen
        }
        return screen
    }

    /// Presses a key that copies something; what it copies.
    func copies(by key: String) async throws -> String {
        keys += 1
        return try await tmux.copied(by: key)
    }

    /// Ends the program; the name of the test ends in what was counted.
    func leave(sourceLocation: SourceLocation = #_sourceLocation) {
        tmux.close()
        func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
        let counted = ": " + count(keys, "key") + (texts == 0 ? "" : ", \(count(texts, "text"))")
        let name = Test.current?.displayName ?? ""
        #expect(name.hasSuffix(counted), "counted\(counted)", sourceLocation: sourceLocation)
    }
}
