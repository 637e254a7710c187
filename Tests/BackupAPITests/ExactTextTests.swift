import BackupAPI
import Testing

@Suite("Composed and decomposed letters are two")
struct ExactTextTests {
    private let composed = "caf\u{E9}"
    private let decomposed = "cafe\u{301}"

    @Test("In keys, values, names and filters")
    func values() {
        #expect(composed == decomposed)
        #expect(!composed.isExactly(decomposed))
        #expect(ExactText(composed) != ExactText(decomposed))
        #expect(Set([ExactText(composed), ExactText(decomposed), ExactText(composed)]).count == 2)
        #expect(TagFilter(key: composed) != TagFilter(key: decomposed))
        #expect(TagFilter(key: "k", values: [composed]) != TagFilter(key: "k", values: [decomposed]))
        #expect(ResourceTag(key: "k", value: composed) != ResourceTag(key: "k", value: decomposed))
        #expect(Filter(name: composed) != Filter(name: decomposed))
        #expect(Filter(tags: [TagFilter(key: composed)]) != Filter(tags: [TagFilter(key: decomposed)]))
        #expect(Set([Filter(name: composed), Filter(name: decomposed), Filter(name: composed)]).count == 2)
    }

    @Test("In what the rules count as twice")
    func rules() {
        let keys = Filter(tags: [TagFilter(key: composed), TagFilter(key: decomposed)])
        let values = Filter(tags: [TagFilter(key: "k", values: [composed, decomposed])])
        let twice = Filter(tags: [TagFilter(key: "k", values: [composed, composed])])
        #expect(Query(action: .count, filter: keys).violations.isEmpty)
        #expect(Query(action: .count, filter: values).violations.isEmpty)
        #expect(
            Query(action: .count, filter: twice).violations.map(\.sentence) == [
                "tags: the value \"\(composed)\" of \"k\" appears twice."
            ])
    }

    @Test("In what a backup carries, fuzzily too")
    func matching() {
        let tags = [ResourceTag(key: composed, value: "x\(composed)y")]
        #expect(TagFilter(key: composed).isCarried(by: tags))
        #expect(!TagFilter(key: decomposed).isCarried(by: tags))
        #expect(TagFilter(key: composed, values: ["*\(composed)"]).isCarried(by: tags))
        #expect(!TagFilter(key: composed, values: ["*\(decomposed)"]).isCarried(by: tags))
        // The mark joins the star for a reader, but not for the service.
        let marked = [ResourceTag(key: "k", value: "a\u{301}b")]
        #expect(TagFilter(key: "k", values: ["*\u{301}b"]).isCarried(by: marked))
    }

    @Test("In the members of a record")
    func members() throws {
        let record = try JSONValue(parsing: Array("{\"\(composed)\":1,\"\(decomposed)\":2}".utf8))
        #expect(record[composed] == .number("1"))
        #expect(record[decomposed] == .number("2"))
    }
}
