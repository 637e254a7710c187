/// Why a file cannot be read, written or understood.
public enum FileError: Error, Sendable, Hashable {
    /// Nothing has that name; with the system's reason.
    case missing(file: String, reason: String)
    case unreadable(file: String, reason: String)
    case tooLarge(file: String, maximumBytes: Int)
    case unwritable(file: String, reason: String)
    /// Not YAML, or not what a file of its kind has to look like.
    case malformed(file: String, line: Int?, reason: String)

    /// Whether there is no such file.
    public var isMissing: Bool {
        if case .missing = self { true } else { false }
    }

    /// What is wrong, without the file's name.
    public var reason: String {
        switch self {
        case .missing(_, let reason), .unreadable(_, let reason), .unwritable(_, let reason),
            .malformed(_, _, let reason):
            reason
        case .tooLarge(_, let maximumBytes): "it is larger than \(maximumBytes >> 20) MiB"
        }
    }

    /// Contains no text of the file, which may hold a secret.
    public var sentence: String {
        switch self {
        case .missing(let file, _), .unreadable(let file, _), .tooLarge(let file, _):
            "\(file) cannot be read: \(reason)."
        case .unwritable(let file, _): "\(file) cannot be written: \(reason)."
        case .malformed(let file, let line, _): "\(file)\(line.map { ", line \($0)" } ?? ""): \(reason)."
        }
    }
}
