import BackupAPI
import ConfigurationFiles

/// Where saved filters are kept: `config.yaml` in `$XDG_CONFIG_HOME/csbs`, which the operator writes and the program only reads,
/// and `queries.yaml` beside it, which the program writes. No YAML library keeps comments, so the two are two.
public struct QueryStore: Sendable {
    private static let heading = """
        # Saved and recent filters, written by csbs, which keeps unknown keys but no comments.
        # Your own filters belong in config.yaml in this directory, in the same format:
        #   queries: {NAME: LINE} or {NAME: {filter: LINE, note: TEXT, cloud: NAME}}

        """

    private let folder: ProgramFolder?
    /// Whether applied filters are kept as recent ones.
    private let remembersRecent: Bool

    /// - Parameter environment: `XDG_CONFIG_HOME`, else `HOME`; where neither is set, nothing is kept.
    public init(environment: [String: String], remembersRecent: Bool = true) {
        self.remembersRecent = remembersRecent
        folder = ProgramFolder(.configuration, environment: environment)
    }

    /// The file that the operator writes.
    private static func ownerFile(in folder: ProgramFolder) -> YAMLFile { YAMLFile(folder.file("config.yaml")) }
    private static func file(in folder: ProgramFolder) -> YAMLFile { YAMLFile(folder.file("queries.yaml")) }

    /// Everything that is kept.
    ///
    /// - Throws: `SettingsError` naming the file and the line; the file is left alone.
    public func read() throws(SettingsError) -> QueryLibrary {
        guard let folder else { return QueryLibrary() }
        do throws(FileError) {
            var library = QueryLibrary()
            if let root = try Self.ownerFile(in: folder).read() {
                library.saved = try Self.queries(root, isHandWritten: true)
            }
            if let root = try Self.file(in: folder).read() {
                let own = try Self.queries(root, isHandWritten: false)
                library.saved += own.filter { library.query(named: $0.name) == nil }
                library.recent = (root["recent"]?.elements ?? []).compactMap(\.text)
            }
            return library
        } catch { throw .file(error) }
    }

    /// Saves a filter, in place of one of the same name; the library as it is then.
    ///
    /// - Throws: `SettingsError`; nothing is changed then.
    public func save(_ query: SavedQuery) throws(SettingsError) -> QueryLibrary {
        if let folder, let other = try read().query(named: query.name), other.isHandWritten {
            throw .file(
                .unwritable(
                    file: Self.ownerFile(in: folder).path,
                    reason: "the filter \"\(query.name)\" is defined there, and csbs does not change that file"))
        }
        return try change { root in
            var fields: YAMLMapping = ["filter": YAMLNode(query.line)]
            fields["note"] = query.note.map(YAMLNode.init)
            fields["cloud"] = query.cloud.map(YAMLNode.init)
            var queries = root["queries"]?.mapping ?? [:]
            queries[query.name] = YAMLNode(fields)
            root["queries"] = YAMLNode(queries)
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
        return try change { root in root["recent"] = YAMLNode(recent.map { YAMLNode($0) }) }
    }

    private func change(_ edit: (inout YAMLMapping) -> Void) throws(SettingsError) -> QueryLibrary {
        guard let folder else {
            throw .file(
                .unwritable(
                    file: "queries.yaml", reason: "neither XDG_CONFIG_HOME nor HOME is an absolute path"))
        }
        folder.make()
        do { try Self.file(in: folder).change(heading: Self.heading, edit) } catch { throw .file(error) }
        return try read()
    }

    private static func queries(_ root: YAMLMapping, isHandWritten: Bool) throws(FileError) -> [SavedQuery] {
        guard let node = root["queries"], !node.isNull else { return [] }
        guard let queries = node.mapping else {
            throw node.malformed("queries must be a mapping of names to filters")
        }
        return try queries.members.map { (key, value) throws(FileError) in
            guard let name = key.text, let line = value.text ?? value["filter"]?.text else {
                throw value.malformed("a query must be a filter expression, or a mapping with filter")
            }
            return SavedQuery(
                name: name, line: line, note: value["note"]?.text, cloud: value["cloud"]?.text,
                isHandWritten: isHandWritten)
        }
    }
}
