import Glibc

/// How many files the process may still open. Where they run out in the middle of things the runtime ends the process without
/// a word, so it is asked before anything begins.
enum OpenFiles {
    /// The screen and the runtime have 12, libcurl 2, and a connection, a name look-up or a file one each.
    static let needed = 20

    /// The end of a command that could not open what it needs; nil where it can.
    static var shortage: CommandExit? {
        var opened: [Int32] = []
        defer { for descriptor in opened { close(descriptor) } }
        while opened.count < needed {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                return CommandExit(
                    status: 1,
                    sentence:
                        "csbs needs to open \(needed) files and may open \(opened.count) more; raise the limit with ulimit -n 256."
                )
            }
            opened.append(descriptor)
        }
        return nil
    }
}
