import ArgumentParser
import BackupAPI
import BackupClient
import Presentation
import Terminal

/// The options that make up a filter; the same for every command.
struct FilterOptions: ParsableArguments {
    @Option(
        name: .customLong("filter"),
        help: ArgumentHelp(
            "A filter expression, as in the header of the screen: env=prod|staging and not tier=test name~web; "
                + "the options below are added to it.", valueName: "expression"))
    private var lines: [String] = []

    @Option(
        name: .customLong("query"),
        help: ArgumentHelp(
            "A saved filter; csbs queries lists them. The other options are added to it.", valueName: "name"))
    private var queryNames: [String] = []

    @Option(name: .long, help: help(.tags))
    var tag: [String] = []

    @Option(name: .long, help: help(.tagsAny))
    var tagAny: [String] = []

    @Option(name: .long, help: help(.notTags))
    var notTag: [String] = []

    @Option(name: .long, help: help(.notTagsAny))
    var notTagAny: [String] = []

    @Option(
        name: .customLong("name"),
        help: ArgumentHelp(
            "Part of the backup's name, not of the server's; case does not matter.",
            valueName: "text"))
    private var names: [String] = []

    private static func help(_ list: TagList) -> ArgumentHelp {
        let more =
            list == .tags
            ? "; K or K=* any value, K= the empty value, K=*part a part of the value, \\, a comma inside a value" : ""
        return ArgumentHelp("\(list.sentence.capitalizedFirst)\(more).", valueName: "k[=v[,v…]]")
    }

    /// The filter that the options say.
    ///
    /// - Parameter service: knows the cloud; a saved filter can be for one cloud only. Nil for the demo.
    /// - Throws: `CommandExit` with every limit that it breaks.
    func filter(of service: ServiceOptions?) throws(CommandExit) -> Filter {
        let line = try lines.single("--filter", "combine the conditions with and") ?? ""
        let queryName = try queryNames.single("--query", "save their combination")
        let name = try names.single("--name", "a filter has one name") ?? ""
        guard names.isEmpty || !name.trimmed.isEmpty else {
            throw .usage("--name: the text is empty; omit the option, or enter part of the backup's name.")
        }
        let options = Filter(
            tags: tag.map(TagFilter.init(option:)), tagsAny: tagAny.map(TagFilter.init(option:)),
            notTags: notTag.map(TagFilter.init(option:)), notTagsAny: notTagAny.map(TagFilter.init(option:)),
            name: name)
        var filter: Filter
        do throws(FilterLineError) { filter = try Filter(line: line) } catch {
            throw .usage("--filter: \(error.sentence).\n" + error.pointer(in: line))
        }
        if let queryName {
            let saved = try Self.saved(queryName, service)
            try filter.add(saved, complaint: "--query: the saved filter contains a name, and so does --filter.")
        }
        let source = queryName == nil ? "the line of --filter" : "the saved filter"
        try filter.add(options, complaint: "--name: \(source) contains a name already.")
        let violations = Query(action: .count, filter: filter).violations
        guard violations.isEmpty else { throw CommandExit(.invalid(violations)) }
        return filter
    }
}

extension FilterOptions {
    /// The filter that was saved under a name.
    private static func saved(_ name: String, _ service: ServiceOptions?) throws(CommandExit) -> Filter {
        let library: QueryLibrary
        do { library = try QueryStore(environment: ProcessEnvironment.variables).read() } catch {
            throw .usage(error)
        }
        guard let query = library.query(named: name) else {
            let names = library.saved.map(\.name).joined(separator: ", ")
            throw .usage(
                "--query: no saved filter is named \"\(name)\"; \(names.isEmpty ? "none is saved" : "there are \(names)")."
            )
        }
        if let cloud = query.cloud, let service, service.cloud() != cloud {
            throw .usage("--query: the filter \"\(name)\" is only for the cloud \(cloud).")
        }
        do { return try Filter(line: query.line) } catch {
            throw .usage(
                "--query: \"\(name)\" is not a valid filter: \(error.sentence).\n" + error.pointer(in: query.line))
        }
    }
}

extension Filter {
    /// Asks for what another filter asks for, too.
    fileprivate mutating func add(_ other: Filter, complaint: String) throws(CommandExit) {
        for list in TagList.allCases { self[list] += other[list] }
        guard !other.name.isEmpty else { return }
        guard name.isEmpty else { throw .usage(complaint) }
        name = other.name
    }
}

extension TagFilter {
    /// Reads `K`, `K=*`, `K=`, `K=V,V`, by scalars: a mark that combines with the `=` must not hide it.
    init(option: String) {
        let scalars = option.unicodeScalars
        guard let separator = scalars.firstIndex(of: "=") else {
            self.init(key: option)
            return
        }
        let values = ValuesText.split(String(scalars[scalars.index(after: separator)...])).map(ValuesText.unescaped)
        self.init(key: String(scalars[..<separator]), values: values.map(\.trimmed) == ["*"] ? [] : values)
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension [String] {
    /// The value of an option that may be given once; nil where it is not given.
    func single(_ option: String, _ remedy: String) throws(CommandExit) -> String? {
        guard count < 2 else {
            throw .usage("\(option) is given \(count == 2 ? "twice" : "\(count) times"); \(remedy).")
        }
        return first
    }
}

extension FilterLineError {
    /// The line with a `^` below the place where it goes wrong.
    func pointer(in line: String) -> String {
        let before = String(String.UnicodeScalarView(line.unicodeScalars.prefix(position)))
        return "  \(line)\n  \(String(repeating: " ", count: TextWidth.columns(of: before)))^"
    }
}
