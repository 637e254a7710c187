import ArgumentParser
import BackupAPI
import BackupClient
import Browser

/// The options that make up a filter; the same for every command.
struct FilterOptions: ParsableArguments {
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

    /// The filter that the options say.
    ///
    /// - Throws: `CommandExit` with every limit that it breaks.
    func filter() throws(CommandExit) -> Filter {
        let filter = Filter(
            tags: tag.map(TagFilter.init(option:)), tagsAny: tagAny.map(TagFilter.init(option:)),
            notTags: notTag.map(TagFilter.init(option:)), notTagsAny: notTagAny.map(TagFilter.init(option:)),
            name: name)
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
