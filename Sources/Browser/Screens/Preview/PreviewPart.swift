/// What a preview shows of a request; each part is copied with one key.
public enum PreviewPart: String, CaseIterable, Sendable, Hashable {
    case body, curl, list

    var title: String {
        switch self {
        case .body: "Request body"
        case .curl: "The same with curl"
        case .list: "The same with csbs"
        }
    }

    /// The letter that copies it.
    var key: Character {
        switch self {
        case .body: "b"
        case .curl: "c"
        case .list: "l"
        }
    }

    /// For the sentence that says what was copied.
    var name: String {
        switch self {
        case .body: "the request body"
        case .curl: "the curl line"
        case .list: "the csbs line"
        }
    }
}
