import Glibc

/// The file descriptors of this process.
enum Descriptors {
    /// Whether no further one can be had; libraries report that in many ways or never.
    static var areExhausted: Bool {
        let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno == EMFILE || errno == ENFILE }
        close(descriptor)
        return false
    }
}
