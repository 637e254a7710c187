import Subprocess

/// The clipboard of the tmux around the program, which by default accepts no OSC 52 from programs.
public enum TmuxBuffer {
    /// What tmux and the program loader need; the rest, secrets among it, is none of their business.
    private static let variables: Set<String> = [
        "TMUX", "TMUX_PANE", "TMUX_TMPDIR", "PATH", "HOME", "TERM", "LANG", "LANGUAGE",
    ]

    /// Gives tmux a text to keep, and to pass on to the terminal around it; nothing happens outside tmux.
    public static func load(_ text: String, environment: [String: String]) async {
        guard environment["TMUX"]?.isEmpty == false else { return }
        let passed = environment.filter { variables.contains($0.key) || $0.key.hasPrefix("LC_") }
        // Before tmux 3.2 it cannot pass a text on.
        if await !run(["load-buffer", "-w", "-"], input: text, passed, limit: .seconds(5)) {
            _ = await run(["load-buffer", "-"], input: text, passed, limit: .seconds(5))
        }
    }

    /// Whether tmux read its input and succeeded within a time; past it, it is killed.
    static func run(
        _ arguments: [String], input: String, _ environment: [String: String], limit: Duration
    ) async -> Bool {
        var options = PlatformOptions()
        // In a session of its own it cannot touch the terminal.
        options.createSession = true
        let configuration = Configuration(
            executable: .name("tmux"), arguments: Arguments(arguments),
            environment: .custom(
                Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) })),
            platformOptions: options)
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                let result = try? await Subprocess.run(
                    configuration, input: .string(input), output: .discarded, error: .discarded)
                return result?.terminationStatus.isSuccess ?? false
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}
