/// One of the four tag lists of a query (<doc:Queries>).
public enum TagList: String, CaseIterable, Sendable, Hashable {
    case tags
    case tagsAny = "tags_any"
    case notTags = "not_tags"
    case notTagsAny = "not_tags_any"

    /// The name of the list in a request body.
    public var fieldName: String { rawValue }

    /// Whether the list hides backups.
    public var isNegated: Bool { self == .notTags || self == .notTagsAny }

    /// What the list does, in a sentence that an operator can trust without the manual.
    public var sentence: String { sentence(under: .assumed) }

    /// The same for a service that reads the negations in a known way.
    public func sentence(under reading: NegationReading) -> String {
        switch self {
        case .tags: "shows backups that carry all of these"
        case .tagsAny: "shows backups that carry any of these"
        case .notTags, .notTagsAny: "hides backups that carry \(reading.quantifier(of: self)) of these"
        }
    }

    /// The list for what a backup must not have, whatever else it contains.
    public static var mustNotHave: TagList {
        NegationReading.assumed.hidesOnlyCarriersOfAll(.notTags) ? .notTagsAny : .notTags
    }
}
