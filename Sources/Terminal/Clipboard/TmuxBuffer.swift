import CNcurses
import Glibc

/// The clipboard of the tmux around the program, which by default accepts no OSC 52 from programs.
public enum TmuxBuffer {
    /// What tmux and the program loader need; the rest, secrets among it, is none of their business.
    private static let variables: Set<String> = [
        "TMUX", "TMUX_PANE", "TMUX_TMPDIR", "PATH", "HOME", "TERM", "LANG", "LANGUAGE",
    ]
    private static let limitMilliseconds = 5_000

    /// Gives tmux a text to keep, and to pass on to the terminal around it; nothing happens outside tmux.
    ///
    /// Waits for tmux, up to five seconds, so not on the main thread.
    ///
    /// - Returns: whether tmux, where there is one, has the text.
    public static func load(_ text: String, environment: [String: String]) -> Bool {
        load(text, environment: environment, program: "tmux")
    }

    static func load(_ text: String, environment: [String: String], program: String) -> Bool {
        guard environment["TMUX"]?.isEmpty == false else { return true }
        let passed = environment.filter { variables.contains($0.key) || $0.key.hasPrefix("LC_") }
        // Before tmux 3.2 it cannot pass a text on.
        return run([program, "load-buffer", "-w", "-"], input: text, passed)
            || run([program, "load-buffer", "-"], input: text, passed)
    }

    /// Whether the program read all of its input and succeeded within a time; past it, it is killed.
    static func run(
        _ arguments: [String], input: String, _ environment: [String: String],
        limit milliseconds: Int = limitMilliseconds
    ) -> Bool {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return false }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        let deadline = MonotonicTime.milliseconds + milliseconds
        let child = start(arguments, environment, input: ends[0])
        close(ends[0])
        guard let child else {
            close(ends[1])
            return false
        }
        let isWritten = write(input, to: ends[1], until: deadline)
        close(ends[1])
        var status: Int32 = 0
        while waitpid(child, &status, WNOHANG) == 0 {
            guard MonotonicTime.milliseconds < deadline else {
                kill(child, SIGKILL)
                waitpid(child, &status, 0)
                return false
            }
            usleep(5_000)
        }
        return isWritten && status == 0
    }

    /// Starts the program in a session of its own, so that it cannot touch the terminal, with no file but its input.
    private static func start(_ arguments: [String], _ environment: [String: String], input: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        cn_spawn_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // POSIX_SPAWN_SETSIGDEF, POSIX_SPAWN_SETSIGMASK, POSIX_SPAWN_SETSID.
        posix_spawnattr_setflags(&attributes, 0x04 | 0x08 | 0x80)
        var words = arguments.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var child: pid_t = 0
        return posix_spawnp(&child, arguments[0], &actions, &attributes, &words, &variables) == 0 ? child : nil
    }

    private static func write(_ text: String, to descriptor: Int32, until deadline: Int) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var sink = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                guard poll(&sink, 1, Int32(clamping: deadline - MonotonicTime.milliseconds)) > 0 else { return false }
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
