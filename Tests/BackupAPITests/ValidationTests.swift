import Testing

@testable import BackupAPI

@Suite("The limits of a query")
struct ValidationTests {
    private func sentences(_ filter: Filter) -> [String] {
        Query(action: .count, filter: filter).violations.map(\.sentence)
    }

    private func tags(_ tags: TagFilter...) -> Filter { Filter(tags: tags) }

    @Test("A sound query breaks nothing")
    func sound() {
        let values = (0..<10).map { "v\($0)" }
        let filter = Filter(tags: (0..<10).map { TagFilter(key: "k\($0)", values: values) }, name: "web")
        #expect(sentences(filter).isEmpty)
        #expect(Query(action: .filter, limit: 1, offset: 0).violations.isEmpty)
    }

    @Test("A list that is present is not empty")
    func emptyList() {
        #expect(
            sentences(Filter(lists: [.tagsAny: []])) == ["tags_any: the list is empty; omit it or add a key."])
    }

    @Test("Ten keys are accepted, eleven refused")
    func keyCount() {
        let keys = (0...10).map { TagFilter(key: "k\($0)") }
        #expect(sentences(Filter(notTags: Array(keys.dropLast()))).isEmpty)
        #expect(
            sentences(Filter(notTags: keys)) == [
                #"not_tags: 11 keys, at most 10 are allowed; "k10" exceeds the limit."#
            ])
    }

    @Test("A key has a character besides blanks", arguments: ["", "  ", "\t\u{3000}"])
    func emptyKey(key: String) {
        #expect(sentences(tags(TagFilter(key: key))) == ["tags: the key is empty; a key has 1 to 127 characters."])
    }

    @Test("127 characters make a key, 128 do not, however many bytes they have", arguments: ["k", "é", "鍵", "😀"])
    func keyLength(character: String) {
        #expect(sentences(tags(TagFilter(key: String(repeating: character, count: 127)))).isEmpty)
        #expect(
            sentences(tags(TagFilter(key: String(repeating: character, count: 128)))) == [
                "tags: the key \"\(String(repeating: character, count: 40))…\" has 128 characters; at most 127 are allowed."
            ])
    }

    @Test("A combining mark counts as a character")
    func combining() {
        let key = String(repeating: "e\u{301}", count: 64)
        #expect(sentences(tags(TagFilter(key: key))).count == 1)
    }

    @Test("A key occurs once in a list, whatever blanks are around it, but may occur in two lists")
    func keyTwice() {
        #expect(
            sentences(tags(TagFilter(key: "env", values: ["a"]), TagFilter(key: " env "))) == [
                #"tags: the key "env" appears twice; put its values in one row."#
            ])
        #expect(sentences(Filter(tags: [TagFilter(key: "env")], notTags: [TagFilter(key: "env")])).isEmpty)
    }

    @Test("Ten values are accepted, eleven refused")
    func valueCount() {
        let values = (0...10).map { "v\($0)" }
        #expect(sentences(tags(TagFilter(key: "k", values: values.dropLast()))).isEmpty)
        #expect(
            sentences(tags(TagFilter(key: "k", values: values))) == [
                #"tags: the key "k" has 11 values, at most 10 are allowed; "v10" exceeds the limit."#
            ])
    }

    @Test("0 and 255 characters make a value, 256 do not")
    func valueLength() {
        #expect(sentences(tags(TagFilter(key: "k", values: ["", String(repeating: "ß", count: 255)]))).isEmpty)
        #expect(
            sentences(tags(TagFilter(key: "k", values: [String(repeating: "ß", count: 256)]))) == [
                "tags: the value \"\(String(repeating: "ß", count: 40))…\" of \"k\" has 256 characters; at most 255 are allowed."
            ])
    }

    @Test("A value occurs once in its key, but may occur in two keys")
    func valueTwice() {
        #expect(
            sentences(tags(TagFilter(key: "k", values: ["a", "b", "a"]))) == [
                #"tags: the value "a" of "k" appears twice."#
            ])
        #expect(sentences(tags(TagFilter(key: "k", values: ["a"]), TagFilter(key: "l", values: ["a"]))).isEmpty)
    }

    @Test("A lone * is refused, one with text is not")
    func loneStar() {
        #expect(
            sentences(tags(TagFilter(key: "k", values: ["*"]))) == [
                #"tags: the value "*" of "k" has no text after the *; to match any value, leave out the values."#
            ])
        #expect(sentences(tags(TagFilter(key: "k", values: ["**", "*a"]))).isEmpty)
    }

    @Test("255 characters make a name, 256 do not")
    func name() {
        #expect(sentences(Filter(name: String(repeating: "n", count: 255))).isEmpty)
        #expect(
            sentences(Filter(name: String(repeating: "n", count: 256))) == [
                "matches: the name \"\(String(repeating: "n", count: 40))…\" has 256 characters; at most 255 are allowed."
            ])
    }

    @Test("matches has the key resource_name, once")
    func matches() {
        #expect(sentences(Filter(matches: [])) == ["matches: the list is empty; omit it or add a name."])
        #expect(
            sentences(Filter(matches: [TagMatch(key: "name", value: "x")])) == [
                #"matches: the key "name" is unknown; only "resource_name" is allowed."#
            ])
        #expect(
            sentences(Filter(matches: [TagMatch(value: "x"), TagMatch(value: "y")])) == [
                #"matches: the key "resource_name" appears twice."#
            ])
    }

    @Test(
        "A page has 1 to 1000 records", arguments: [(1, true), (1_000, true), (0, false), (1_001, false), (-1, false)])
    func limit(limit: Int, isAccepted: Bool) {
        let sentences = Query(action: .filter, limit: limit).violations.map(\.sentence)
        #expect(sentences == (isAccepted ? [] : ["limit: \(limit) is out of range; a page has 1 to 1000 records."]))
    }

    @Test("An offset is not negative")
    func offset() {
        #expect(
            Query(action: .filter, offset: -1).violations.map(\.sentence) == [
                "offset: -1 is negative; the first record is at offset 0."
            ])
    }

    @Test("A violation has its place")
    func places() {
        let filter = Filter(
            tags: [TagFilter(key: "a"), TagFilter(key: "", values: ["x", "*"])],
            name: String(repeating: "n", count: 256))
        #expect(
            Set(Query(action: .filter, filter: filter, limit: 0, offset: -1).violations.map(\.place)) == [
                .key(.tags, index: 1), .value(.tags, index: 1, valueIndex: 1), .name, .limit, .offset,
            ])
    }
}
