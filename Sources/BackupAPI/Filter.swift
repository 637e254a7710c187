/// What an operator asks for: four tag lists and a part of the backup's name, all combined with AND.
///
/// A list that is present but empty is a broken rule of the service, so `nil`-like absence and emptiness are kept apart:
/// assigning no tags through the subscript removes the list.
public struct Filter: Sendable, Hashable {
    /// The lists that are present; each is non-empty in any request that the service accepts.
    public var lists: [TagList: [TagFilter]]
    /// The `matches` list; nil where it is absent.
    public var matches: [TagMatch]?

    public init(lists: [TagList: [TagFilter]] = [:], matches: [TagMatch]? = nil) {
        self.lists = lists
        self.matches = matches
    }

    public init(
        tags: [TagFilter] = [], tagsAny: [TagFilter] = [], notTags: [TagFilter] = [], notTagsAny: [TagFilter] = [],
        name: String = ""
    ) {
        self.init()
        self[.tags] = tags
        self[.tagsAny] = tagsAny
        self[.notTags] = notTags
        self[.notTagsAny] = notTagsAny
        self.name = name
    }

    /// The tags of one list; empty where the list is absent.
    public subscript(list: TagList) -> [TagFilter] {
        get { lists[list] ?? [] }
        set { lists[list] = newValue.isEmpty ? nil : newValue }
    }

    /// A part of the backup's name. An empty text sends no `matches`: it would ask for the backup with the empty name.
    public var name: String {
        get { matches?.first { $0.key.isExactly(TagMatch.resourceName) }?.value ?? "" }
        set { matches = newValue.isEmpty ? nil : [TagMatch(value: newValue)] }
    }

    /// The same without the blanks around keys and values, as it is sent.
    public var trimmed: Filter {
        var filter = self
        filter.lists = lists.mapValues { $0.map(\.trimmed) }
        return filter
    }

    /// Whether nothing is asked, so that every backup matches.
    public var isEmpty: Bool {
        TagList.allCases.allSatisfy { self[$0].isEmpty } && name.isEmpty
    }
}
