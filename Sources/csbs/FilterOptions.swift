import ArgumentParser
import BackupAPI
import BackupClient
import Browser
import Terminal

/// The options that make up a filter; the same for every command.
struct FilterOptions: ParsableArguments {
    @Option(
        name: .customLong("filter"),
        help: ArgumentHelp(
            "A filter as a line, as the header of the screen shows it: env=prod|staging and not tier=test name~web; "
                + "the options below add to it.", valueName: "expression"))
    var line = ""

    @Option(name: .long, help: help(.tags))
    var tag: [String] = []

    @Option(name: .long, help: help(.tagsAny))
    var tagAny: [String] = []

    @Option(name: .long, help: help(.notTags))
    var notTag: [String] = []

    @Option(name: .long, help: help(.notTagsAny))
    var notTagAny: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("A part of the backup's name; capital and small letters are the same.", valueName: "text"))
    var name = ""

    private static func help(_ list: TagList) -> ArgumentHelp {
        let more =
            list == .tags
            ? "; K any value, K= the empty value, K=*part a part of the value, \\, a comma inside a value" : ""
        return ArgumentHelp("\(list.sentence.capitalizedFirst)\(more).", valueName: "k[=v[,v…]]")
    }

    /// A `^` below a place of a text.
    private static func pointer(to position: Int, in text: String) -> String {
        let before = String(String.UnicodeScalarView(text.unicodeScalars.prefix(position)))
        return String(repeating: " ", count: TextWidth.columns(of: before)) + "^"
    }

    /// The filter that the options say.
    ///
    /// - Throws: `CommandExit` with every limit that it breaks.
    func filter() throws(CommandExit) -> Filter {
        let options = Filter(
            tags: tag.map(TagFilter.init(option:)), tagsAny: tagAny.map(TagFilter.init(option:)),
            notTags: notTag.map(TagFilter.init(option:)), notTagsAny: notTagAny.map(TagFilter.init(option:)),
            name: name)
        var filter: Filter
        do throws(FilterLineError) { filter = try Filter(line: line) } catch {
            throw .usage("--filter: \(error.sentence).\n  \(line)\n  \(Self.pointer(to: error.position, in: line))")
        }
        for list in TagList.allCases { filter[list] += options[list] }
        if !options.name.isEmpty {
            guard filter.name.isEmpty else { throw .usage("--name: the line of --filter tells the name already.") }
            filter.name = options.name
        }
        let violations = Query(action: .count, filter: filter).violations
        guard violations.isEmpty else { throw CommandExit(.invalid(violations)) }
        return filter
    }
}

extension TagFilter {
    /// Reads `K`, `K=`, `K=V,V`.
    init(option: String) {
        guard let separator = option.firstIndex(of: "=") else {
            self.init(key: option)
            return
        }
        let values = ValuesText.split(String(option[option.index(after: separator)...])).map(ValuesText.unescaped)
        self.init(key: String(option[..<separator]), values: values)
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
