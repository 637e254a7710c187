import CNcurses
import Glibc

/// A command run to its end, its output dropped or kept in a file.
enum Child {
    struct Usage {
        /// User and system time of the process.
        let cpuSeconds: Double
        /// The largest resident set that was seen; 0 where nobody looked.
        let peakMebibytes: Double
    }

    /// Runs a program and waits for its end.
    ///
    /// - Parameters:
    ///   - output: a file for standard output.
    ///   - watchesMemory: looks at the peak every few milliseconds. What the kernel says at the end counts the memory of the
    ///     parent too, which the child shares until it becomes another program.
    /// - Throws: where it is missing, fails, or does not end in time; it is stopped then.
    static func run(
        _ program: String, _ arguments: [String], output: String = "/dev/null", seconds: Int = 300,
        watchesMemory: Bool = false
    ) throws -> Usage {
        let name = "\(program.split(separator: "/").last ?? "") \(arguments.prefix(2).joined(separator: " "))"
        let process = try spawn(program, arguments) { actions in
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        }
        var peak = 0.0
        for _ in 0..<(seconds * 500) {
            if watchesMemory { peak = max(peak, ProcessFacts.mebibytes("VmHWM", of: process) ?? 0) }
            var status: Int32 = 0
            var usage = rusage()
            if wait4(process, &status, WNOHANG, &usage) == process {
                guard status == 0 else { throw NotMeasured("\(name) failed with the status \(status >> 8 & 0xFF)") }
                let time = usage.ru_utime.seconds + usage.ru_stime.seconds
                return Usage(cpuSeconds: time, peakMebibytes: peak)
            }
            usleep(2_000)
        }
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
        throw NotMeasured("\(name) did not end within \(seconds) s")
    }

    /// The smallest time of some runs: three, or fewer where they are long.
    static func leastCPU(_ program: String, _ arguments: [String]) throws -> Double {
        var least = Double.infinity
        var sum = 0.0
        for _ in 0..<3 where sum < 4 {
            let time = try run(program, arguments).cpuSeconds
            least = min(least, time)
            sum += time
        }
        return least
    }

    /// Starts a program found by its path or in `PATH`, with no descriptor but those that the actions open.
    static func spawn(
        _ program: String, _ arguments: [String], flags: Int16 = 0,
        _ open: (inout posix_spawn_file_actions_t) -> Void
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        open(&actions)
        cn_spawn_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, flags)
        var pointers = ([program] + arguments).map { (text: String) in strdup(text) } + [nil]
        var variables = Workshop.variables.map { (text: String) in strdup(text) } + [nil]
        defer { for pointer in pointers + variables { free(pointer) } }
        var process: pid_t = 0
        guard posix_spawnp(&process, program, &actions, &attributes, &pointers, &variables) == 0 else {
            throw NotMeasured("\(program) could not be started")
        }
        return process
    }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
