/// One of the four tag lists of a query (API.md section 1).
public enum TagList: String, CaseIterable, Sendable, Hashable {
    case tags
    case tagsAny = "tags_any"
    case notTags = "not_tags"
    case notTagsAny = "not_tags_any"

    /// The name of the list in a request body.
    public var wireName: String { rawValue }

    /// What the list does, in a sentence that an operator can trust without the manual.
    public var sentence: String {
        switch self {
        case .tags: "shows backups that carry all of these"
        case .tagsAny: "shows backups that carry any of these"
        case .notTags: "hides backups that carry \(NegationReading.assumed.quantifier(of: self)) of these"
        case .notTagsAny: "hides backups that carry \(NegationReading.assumed.quantifier(of: self)) of these"
        }
    }
}
