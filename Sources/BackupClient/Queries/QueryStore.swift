import BackupAPI
import Glibc
import Yams

/// Where saved filters are kept: `config.yaml` in `$XDG_CONFIG_HOME/csbs`, which the operator writes and the program only reads,
/// and `queries.yaml` beside it, which the program writes. No YAML library keeps comments, so the two are two.
public struct QueryStore: Sendable {
    private static let maximumBytes = 1 << 20
    private static let heading = """
        # Saved and recent filters, written by csbs, which keeps unknown keys but no comments.
        # Your own filters belong in config.yaml in this directory, in the same format:
        #   queries: {NAME: LINE} or {NAME: {filter: LINE, note: TEXT, cloud: NAME}}

        """

    private let folder: String?
    /// Whether applied filters are kept as recent ones.
    private let remembersRecent: Bool

    /// - Parameter environment: `XDG_CONFIG_HOME`, else `HOME`; where neither is set, nothing is kept.
    public init(environment: [String: String], remembersRecent: Bool = true) {
        self.remembersRecent = remembersRecent
        if let configuration = environment["XDG_CONFIG_HOME"], configuration.hasPrefix("/") {
            folder = "\(configuration)/csbs"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            folder = "\(home)/.config/csbs"
        } else {
            folder = nil
        }
    }

    /// The file that the operator writes.
    private var ownerPath: String { "\(folder ?? "")/config.yaml" }
    private var path: String { "\(folder ?? "")/queries.yaml" }

    /// Everything that is kept.
    ///
    /// - Throws: `SettingsError` naming the file and the line; the file is left alone.
    public func read() throws(SettingsError) -> QueryLibrary {
        guard folder != nil else { return QueryLibrary() }
        var library = QueryLibrary()
        if let root = try Self.root(of: ownerPath) {
            library.saved = try Self.queries(root, ownerPath, isHandWritten: true)
        }
        if let root = try Self.root(of: path) {
            let own = try Self.queries(root, path, isHandWritten: false)
            library.saved += own.filter { library.query(named: $0.name) == nil }
            library.recent = (root["recent"]?.sequence ?? []).compactMap { $0.scalar?.string }
        }
        return library
    }

    /// Saves a filter, in place of one of the same name; the library as it is then.
    ///
    /// - Throws: `SettingsError`; nothing is changed then.
    public func save(_ query: SavedQuery) throws(SettingsError) -> QueryLibrary {
        if let other = try read().query(named: query.name), other.isHandWritten {
            throw .unwritable(
                file: ownerPath,
                reason: "the filter \"\(query.name)\" is defined there, and csbs does not change that file")
        }
        return try change { root in
            var fields: [(Node, Node)] = [(Node("filter"), Node(query.line))]
            if let note = query.note { fields.append((Node("note"), Node(note))) }
            if let cloud = query.cloud { fields.append((Node("cloud"), Node(cloud))) }
            var queries = root["queries"]?.mapping ?? Node.Mapping([])
            queries[Node(query.name)] = Node(fields)
            root["queries"] = .mapping(queries)
        }
    }

    /// Keeps an applied filter among the recent ones; the library as it is then.
    ///
    /// - Throws: `SettingsError`; nothing is changed then.
    public func remember(_ line: String) throws(SettingsError) -> QueryLibrary {
        guard remembersRecent, folder != nil else { return try read() }
        var library = try read()
        guard library.recent.first?.isExactly(line) != true else { return library }
        library.remember(line)
        let recent = library.recent
        return try change { root in root["recent"] = Node(recent.map { Node($0) }) }
    }

    // MARK: Files

    private func change(_ edit: (inout Node.Mapping) -> Void) throws(SettingsError) -> QueryLibrary {
        guard let folder else {
            throw .unwritable(file: "queries.yaml", reason: "neither XDG_CONFIG_HOME nor HOME is an absolute path")
        }
        let parent = folder.split(separator: "/").dropLast().joined(separator: "/")
        mkdir("/\(parent)", 0o700)
        mkdir(folder, 0o700)
        // Two programs that save at the same time wait for one another.
        let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw .unwritable(file: path, reason: String(cString: strerror(errno))) }
        flock(lock, LOCK_EX)
        defer { close(lock) }
        var root = try Self.root(of: path) ?? Node.Mapping([])
        edit(&root)
        let text: String
        do { text = try Yams.serialize(node: .mapping(root), width: -1, allowUnicode: true) } catch {
            throw .unwritable(file: path, reason: "\(error)")
        }
        do {
            try PrivateFile.replace(Self.resolved(path), with: Array((Self.heading + text).utf8))
        } catch {
            switch error {
            case .missing(let reason), .unreadable(let reason): throw .unwritable(file: path, reason: reason)
            case .tooLarge: throw .unwritable(file: path, reason: "it is too large")
            }
        }
        return try read()
    }

    /// Where a link leads, so that it stays a link.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Nil where the file does not exist or is empty.
    private static func root(of path: String) throws(SettingsError) -> Node.Mapping? {
        let file: PrivateFile
        do { file = try PrivateFile(path, maximumBytes: maximumBytes) } catch {
            switch error {
            case .missing: return nil
            case .unreadable(let reason): throw .unreadable(file: path, reason: reason)
            case .tooLarge: throw .unreadable(file: path, reason: "it is larger than 1 MiB")
            }
        }
        guard let root = try YAMLText.parse(file.text, path), !root.isNull else { return nil }
        guard let mapping = root.mapping else {
            throw .malformed(file: path, line: root.line, reason: "it must be a mapping")
        }
        return mapping
    }

    private static func queries(
        _ root: Node.Mapping, _ path: String, isHandWritten: Bool
    ) throws(SettingsError) -> [SavedQuery] {
        guard let node = root["queries"], !node.isNull else { return [] }
        guard let mapping = node.mapping else {
            throw .malformed(file: path, line: node.line, reason: "queries must be a mapping of names to filters")
        }
        var queries: [SavedQuery] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string, let line = value.scalar?.string ?? value["filter"]?.scalar?.string
            else {
                throw .malformed(
                    file: path, line: value.line ?? key.line,
                    reason: "a query must be a filter expression, or a mapping with filter")
            }
            queries.append(
                SavedQuery(
                    name: name, line: line, note: value["note"]?.scalar?.string,
                    cloud: value["cloud"]?.scalar?.string, isHandWritten: isHandWritten))
        }
        return queries
    }
}
