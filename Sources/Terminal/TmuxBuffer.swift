import CNcurses
import Glibc

/// The clipboard of the tmux around the program, which by default takes no OSC 52 from programs.
public enum TmuxBuffer {
    /// Gives tmux a text to keep, and to hand on to the terminal around it; nothing happens outside tmux.
    ///
    /// Waits for tmux, so not on the main thread.
    public static func load(_ text: String, environment: [String: String]) {
        guard environment["TMUX"]?.isEmpty == false else { return }
        // Before tmux 3.2 it cannot hand a text on.
        if !run(["tmux", "load-buffer", "-w", "-"], input: text) {
            _ = run(["tmux", "load-buffer", "-"], input: text)
        }
    }

    /// Whether the program took its input and was content.
    private static func run(_ arguments: [String], input: String) -> Bool {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let isStarted = posix_spawnp(&child, arguments[0], &actions, nil, &words, environ) == 0
        close(ends[0])
        var rest = Array(input.utf8)[...]
        while isStarted, !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { break }
            rest = rest.dropFirst(max(0, count))
        }
        close(ends[1])
        guard isStarted else { return false }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return rest.isEmpty && status == 0
    }
}
