import Testing

@testable import BackupAPI

@Suite("The body of a query")
struct QueryBodyTests {
    private func body(_ query: Query) -> String { query.body.compactText }

    @Test("count sends neither limit nor offset")
    func count() {
        #expect(body(Query(action: .count, limit: 5, offset: 7)) == #"{"action":"count"}"#)
    }

    @Test("filter sends limit and offset as texts")
    func paging() {
        #expect(
            body(Query(action: .filter, limit: 5, offset: 0)) == #"{"action":"filter","limit":"5","offset":"0"}"#)
        #expect(body(Query(action: .filter)) == #"{"action":"filter"}"#)
    }

    @Test("Every list is in the order of the contract, keys and values without the blanks around them")
    func lists() {
        let filter = Filter(
            tags: [TagFilter(key: " env\t", values: ["prod", " a b "])], tagsAny: [TagFilter(key: "owner")],
            notTags: [TagFilter(key: "tier", values: [""])], notTagsAny: [TagFilter(key: "x", values: ["*y"])],
            name: "web \"1\"")
        #expect(
            body(Query(action: .count, filter: filter))
                == #"{"action":"count","tags":[{"key":"env","values":["prod","a b"]}],"#
                + #""tags_any":[{"key":"owner","values":[]}],"not_tags":[{"key":"tier","values":[""]}],"#
                + #""not_tags_any":[{"key":"x","values":["*y"]}],"#
                + #""matches":[{"key":"resource_name","value":"web \"1\""}]}"#)
    }

    @Test("Empty lists and an empty name are not sent")
    func empty() {
        let filter = Filter(lists: [.tags: [], .notTags: []], matches: [TagMatch(value: "")])
        #expect(body(Query(action: .count, filter: filter)) == #"{"action":"count"}"#)
    }
}
