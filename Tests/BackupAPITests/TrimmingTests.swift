import BackupAPI
import Testing

@Suite("Blanks around keys and values")
struct TrimmingTests {
    private let filter = Filter(
        tags: [TagFilter(key: " env\t", values: [" prod ", "\u{3000}a b", "  "])], name: " web ")

    @Test("They are not sent; those of a name are")
    func sent() {
        var body: [UInt8] = []
        Query(action: .count, filter: filter).body.append(to: &body)
        let expected =
            #"{"action":"count","tags":[{"key":"env","values":["prod","a b",""]}],"#
            + #""matches":[{"key":"resource_name","value":" web "}]}"#
        #expect(String(decoding: body, as: UTF8.self) == expected)
        #expect(filter.expression == "env=prod|\"a b\"|\"\" name~\" web \"")
    }

    @Test("They do not make a value another one, nor a lone star a text")
    func checked() {
        let filter = Filter(tags: [TagFilter(key: "k", values: ["a", " a", "* "])])
        #expect(
            Query(action: .count, filter: filter).violations.map(\.sentence) == [
                #"tags: the value "a" of "k" appears twice."#,
                #"tags: the value "*" of "k" has no text after the *; to match any value, leave out the values."#,
            ])
        let long = String(repeating: " ", count: 300) + String(repeating: "v", count: 255)
        #expect(Query(action: .count, filter: Filter(tags: [TagFilter(key: "k", values: [long])])).violations.isEmpty)
    }

    @Test("They do not keep a backup from matching")
    func matched() {
        let tags = [ResourceTag(key: "env", value: "prod")]
        #expect(TagFilter(key: " env", values: ["prod "]).isCarried(by: tags))
    }

    @Test("Blank is what Unicode calls white space")
    func table() {
        let scalars = (0...0x10FFFF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
        #expect(scalars.first { $0.isBlank != $0.properties.isWhitespace } == nil)
    }

    @Test("A text without them is the same", arguments: ["", "a", "a b", "é", "\u{301}"])
    func untouched(text: String) {
        #expect(text.trimmed.isExactly(text))
    }
}
