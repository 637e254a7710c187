/// What the program remembers from one run to the next, such as the chosen columns: lists of texts under a key each, in
/// `$XDG_STATE_HOME/csbs/state.yaml`. What the operator wants is in `config.yaml`, which the program only reads.
///
///     try state.remember(["server", "state", "tag:env"], as: "columns")
///     let columns = try state.texts("columns")
public struct StateFile: Sendable, Hashable {
    private static let heading = "# What csbs remembers. It may be removed; settings belong in config.yaml.\n"

    /// Nil where there is no place for it; nothing is remembered then.
    private let folder: ProgramFolder?

    /// - Parameter environment: `XDG_STATE_HOME`, else `HOME`; where neither is set, nothing is remembered.
    public init(environment: [String: String]) {
        folder = ProgramFolder(.state, environment: environment)
    }

    private var file: YAMLFile? { folder.map { YAMLFile($0.file("state.yaml")) } }

    /// The texts under a key; nil where there are none.
    ///
    /// - Throws: `FileError`, which a caller may show and then go on with the defaults.
    public func texts(_ key: String) throws(FileError) -> [String]? {
        try file?.read()?[key]?.elements?.compactMap(\.text)
    }

    /// Keeps texts under a key in place of those that are there; nil forgets the key. Other keys stay.
    ///
    /// - Throws: `FileError`; the file is then as it was.
    public func remember(_ texts: [String]?, as key: String) throws(FileError) {
        guard let folder, let file else { return }
        folder.make()
        try file.change(heading: Self.heading) { root in
            root[key] = texts.map { YAMLNode($0.map { YAMLNode($0) }) }
        }
    }
}
