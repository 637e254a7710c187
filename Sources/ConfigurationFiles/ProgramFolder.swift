import Glibc

/// The folder of one program for one purpose, as the XDG base directory specification places it.
public struct ProgramFolder: Sendable, Hashable {
    public enum Purpose: Sendable, CaseIterable {
        /// What the operator writes, and the filters saved on the screen.
        case configuration
        /// What the program remembers, such as chosen columns.
        case state
        /// What can be fetched again, such as tokens.
        case cache

        var variable: String {
            switch self {
            case .configuration: "XDG_CONFIG_HOME"
            case .state: "XDG_STATE_HOME"
            case .cache: "XDG_CACHE_HOME"
            }
        }

        /// The folder below HOME that counts where the variable is not set.
        var folderInHome: String {
            switch self {
            case .configuration: ".config"
            case .state: ".local/state"
            case .cache: ".cache"
            }
        }
    }

    public let path: String

    /// - Parameter environment: the purpose's variable, else `HOME`. A path that is not absolute does not count.
    ///   Nil where neither is set.
    public init?(_ purpose: Purpose, of program: String = "csbs", environment: [String: String]) {
        if let base = environment[purpose.variable], base.hasPrefix("/") {
            path = "\(base)/\(program)"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            path = "\(home)/\(purpose.folderInHome)/\(program)"
        } else {
            return nil
        }
    }

    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The files of a folder in it whose names end as given, in the order of their names; `name` is without that end.
    public func files(in name: String, suffix: String) -> [(name: String, path: String)] {
        guard let directory = opendir(file(name)) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted().map { (String($0.dropLast(suffix.count)), "\(file(name))/\($0)") }
    }

    /// Makes the folder and those above it, for the owner's eyes alone. Where that fails, the file in it says why.
    public func make() {
        var part = ""
        for name in path.split(separator: "/") {
            part += "/\(name)"
            mkdir(part, 0o700)
        }
    }

    /// Whether the folder is one, and this user's own.
    public var isOwn: Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
    }
}
