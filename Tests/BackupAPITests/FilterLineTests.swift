import BackupAPI
import Support
import Testing

@Suite("A filter as a line")
struct FilterLineTests {
    @Test("Line and filter say the same, whatever keys and values are made of", arguments: 0..<20)
    func identity(seed: UInt64) throws {
        var chance = Chance(seed)
        for _ in 0..<500 {
            let filter = chance.filter()
            let read = try Filter(line: filter.expression)
            // Blanks around keys and values are not sent, so the line leaves them out.
            #expect(read == filter.trimmed)
            #expect(read.expression == filter.expression)
        }
    }

    @Test(
        "What a person types is read",
        arguments: [
            ("", Filter()), ("  ", Filter()), ("every backup", Filter()),
            ("env=prod", Filter(tags: [TagFilter(key: "env", values: ["prod"])])),
            ("owner", Filter(tags: [TagFilter(key: "owner")])), ("owner=*", Filter(tags: [TagFilter(key: "owner")])),
            ("a=*web", Filter(tags: [TagFilter(key: "a", values: ["*web"])])),
            ("a=\"\"", Filter(tags: [TagFilter(key: "a", values: [""])])),
            ("a=x|\"y z\"", Filter(tags: [TagFilter(key: "a", values: ["x", "y z"])])),
            (
                " env=prod|staging  and owner and not tier=test name~web ",
                Filter(
                    tags: [TagFilter(key: "env", values: ["prod", "staging"]), TagFilter(key: "owner")],
                    notTags: [TagFilter(key: "tier", values: ["test"])], name: "web")
            ),
            ("name~\"a b\" and x", Filter(tags: [TagFilter(key: "x")], name: "a b")),
            ("any(a,b=1)", Filter(tagsAny: [TagFilter(key: "a"), TagFilter(key: "b", values: ["1"])])),
            (
                "not all( a , b ) and not any(c)",
                Filter(notTags: [TagFilter(key: "a"), TagFilter(key: "b")], notTagsAny: [TagFilter(key: "c")])
            ),
            ("and=1", Filter(tags: [TagFilter(key: "and", values: ["1"])])),
            ("\"and\"", Filter(tags: [TagFilter(key: "and")])),
        ])
    func read(_ line: String, _ filter: Filter) throws {
        #expect(try Filter(line: line) == filter)
    }

    @Test(
        "Each error has its column",
        arguments: [
            ("env=", "column 5: a value is missing; * is any value, \"\" the empty one"),
            ("env=a|", "column 7: a value is missing; * is any value, \"\" the empty one"),
            ("=a", "column 1: a key is missing"), ("a=b and", "column 8: a key is missing"),
            ("a=b c=d", "column 5: \"and\" is missing before the next condition"),
            ("a=\"b", "column 3: the quote is not closed"), ("any(a b)", "column 7: a comma or ) is missing"),
            ("any(a", "column 6: a comma or ) is missing"), ("any()", "column 5: a key is missing"),
            ("name~", "column 6: text is missing after name~"),
            ("name~a name~b", "column 8: name~ is given twice"),
            (
                "a name~\"\"",
                "column 8: name~ needs some text; omit it to match any name"
            ),
            ("any(a) and any(b)", "column 12: tags_any can appear only once"),
            (
                "not a and not b",
                "column 11: not_tags can appear only once; write not any(…) or not all(…) for several keys"
            ),
            ("a and not", "column 10: a key is missing"),
            ("any", "column 1: a key is missing before \"any\"; a key with that name is written \"\\\"any\\\"\""),
        ])
    func wrong(_ line: String, _ sentence: String) {
        let error = #expect(throws: FilterLineError.self) { try Filter(line: line) }
        #expect(error?.sentence == sentence)
    }
}
