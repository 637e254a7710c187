import CNcurses
import Glibc

/// What the kernel knows of a running process.
enum ProcessFacts {
    /// A line of `/proc/PID/status` that is given in kilobytes; nil where the process has gone.
    static func mebibytes(_ key: String, of process: pid_t) -> Double? {
        line(key, of: "/proc/\(process)/status").flatMap(Double.init).map { $0 / 1_024 }
    }

    /// How often the main thread has slept and was woken.
    static func wakeUps(of process: pid_t) -> Int {
        line("voluntary_ctxt_switches", of: "/proc/\(process)/task/\(process)/status").flatMap(Int.init) ?? 0
    }

    /// Bytes that nameless files of the process occupy on the disk.
    static func filesMegabytes(of process: pid_t) -> Double {
        var bytes = 0
        for descriptor in 3..<64 {
            var facts = stat()
            guard stat("/proc/\(process)/fd/\(descriptor)", &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
                facts.st_nlink == 0
            else { continue }
            bytes += Int(facts.st_blocks) * 512
        }
        return Double(bytes) / 1e6
    }

    /// Processor time of all threads, in seconds, to the nanosecond.
    static func cpuSeconds(of process: pid_t) -> Double {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func line(_ key: String, of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 256)
        while fgets(&buffer, 256, file) != nil {
            let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if text.hasPrefix(key + ":") { return text.filter(\.isNumber) }
        }
        return nil
    }
}
