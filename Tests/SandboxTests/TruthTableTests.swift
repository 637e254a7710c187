import BackupAPI
import Support
import Testing

@testable import Sandbox

/// Which of the six backups each filter shows, worked out by hand from Queries in BackupAPI.docc.
@Suite("Truth tables of the filter")
struct TruthTableTests {
    private static func tag(_ key: String, _ values: String...) -> TagFilter { TagFilter(key: key, values: values) }

    private func shown(
        _ filter: Filter, _ reading: NegationReading = .twin, of account: SmallAccount = SmallAccount()
    ) throws -> String {
        let sandbox = Sandbox(.fixed(backups: 0, negations: reading), account: account)
        func answer(_ query: Query) -> [UInt8] {
            sandbox.respond(
                to: APIRequest(
                    method: "POST", path: "/v1/demo/csbs_backup/resource_instances/action", token: "demo",
                    body: Array(query.body.compactText.utf8))
            ).body
        }
        let page = try RecordPage(scanning: answer(Query(action: .filter, filter: filter)))
        let ids = (0..<page.rows.count).map { page.rows.id(at: $0) }.joined()
        // The count and the page agree, whatever the filter.
        #expect(try CountAnswer.scan(answer(Query(action: .count, filter: filter))) == page.rows.count)
        #expect(page.totalCount == page.rows.count)
        return ids
    }

    @Test("No filter shows every backup")
    func nothing() throws { #expect(try shown(Filter()) == "abcdef") }

    @Test(
        "tags: all keys, any value of each",
        arguments: [
            ([tag("env")], "abcd"), ([tag("env", "prod")], "ab"), ([tag("env", "prod", "test")], "abcd"),
            ([tag("env", "prod"), tag("tier")], "ab"), ([tag("env"), tag("owner")], "ac"), ([tag("env", "Prod")], ""),
            ([tag("owner", "")], "e"), ([tag("owner", "", "ann")], "ae"), ([tag("env", "*es")], "cd"),
            ([tag("Env")], ""),
            ([tag("tier", "web", "db"), tag("owner", "*b")], "c"),
        ])
    func tags(list: [TagFilter], ids: String) throws { #expect(try shown(Filter(tags: list)) == ids) }

    @Test(
        "tags_any: any key, any value of each",
        arguments: [
            ([tag("owner")], "ace"), ([tag("owner", "bob"), tag("tier", "web")], "ac"),
            ([tag("env", "prod"), tag("owner")], "abce"),
            ([tag("none"), tag("owner", "")], "e"), ([tag("none")], ""),
        ])
    func tagsAny(list: [TagFilter], ids: String) throws { #expect(try shown(Filter(tagsAny: list)) == ids) }

    @Test(
        "One negated key means the same in both lists under both readings",
        arguments: [
            (tag("env"), "ef"), (tag("env", "prod"), "cdef"), (tag("owner", ""), "abcdf"), (tag("tier", "*e"), "bcdef"),
        ])
    func oneNegatedKey(tag: TagFilter, ids: String) throws {
        for reading in NegationReading.allCases {
            #expect(try shown(Filter(notTags: [tag]), reading) == ids)
            #expect(try shown(Filter(notTagsAny: [tag]), reading) == ids)
        }
    }

    @Test(
        "From two keys on the readings part",
        arguments: [
            ([tag("env", "prod"), tag("tier", "db")], "acdef", "def"), ([tag("env"), tag("owner")], "bdef", "f"),
            ([tag("tier"), tag("owner"), tag("env", "test")], "abdef", "f"),
        ])
    func negatedKeys(list: [TagFilter], hidesCarriersOfAll: String, hidesCarriersOfAny: String) throws {
        #expect(try shown(Filter(notTags: list), .twin) == hidesCarriersOfAll)
        #expect(try shown(Filter(notTagsAny: list), .twin) == hidesCarriersOfAny)
        #expect(try shown(Filter(notTags: list), .opposite) == hidesCarriersOfAny)
        #expect(try shown(Filter(notTagsAny: list), .opposite) == hidesCarriersOfAll)
    }

    @Test(
        "matches: a part of the name, capital and small letters alike",
        arguments: [
            ("web", "ab"), ("NIGHTLY", "ac"), ("b n", "ac"), ("xyz", ""),
        ])
    func names(name: String, ids: String) throws { #expect(try shown(Filter(name: name)) == ids) }

    @Test("Texts are compared scalar by scalar: canonically equivalent ones are two, in names and in tags")
    func twins() throws {
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        #expect(composed == decomposed)
        let account = SmallAccount([
            ("a", "\(composed) nightly", ["place": composed]), ("b", "\(decomposed) nightly", ["place": decomposed]),
            ("c", "CAF\u{C9}", [composed: "x"]), ("d", "CAFE\u{301}", [decomposed: "x"]),
        ])
        #expect(try shown(Filter(name: composed), of: account) == "ac")
        #expect(try shown(Filter(name: decomposed), of: account) == "bd")
        // The accent of the decomposed one is a character of its own.
        #expect(try shown(Filter(name: "cafe"), of: account) == "bd")
        #expect(try shown(Filter(tags: [Self.tag("place", composed)]), of: account) == "a")
        #expect(try shown(Filter(tags: [Self.tag("place", decomposed)]), of: account) == "b")
        #expect(try shown(Filter(tags: [Self.tag("place", "*e\u{301}")]), of: account) == "b")
        #expect(try shown(Filter(tags: [Self.tag("place", "*\u{301}")]), of: account) == "b")
        #expect(try shown(Filter(tags: [Self.tag(composed)]), of: account) == "c")
        #expect(try shown(Filter(notTags: [Self.tag(decomposed, "x")]), of: account) == "abc")
        let tags = Sandbox(.fixed(backups: 0), account: account).respond(
            to: APIRequest(method: "GET", path: "/v1/demo/csbs_backup/tags", token: "demo"))
        let keys = try JSONValue(parsing: tags.body)["tags"]?.elements?.compactMap { $0["key"]?.text }
        #expect(keys?.map { Array($0.utf8) } == [decomposed, composed, "place"].map { Array($0.utf8) })
    }

    @Test("Blanks around keys and values are dropped before they are compared")
    func blanks() throws {
        #expect(try shown(Filter(tags: [Self.tag(" env ", " prod", "\ttest ")])) == "abcd")
        #expect(try shown(Filter(tags: [Self.tag("owner", " ")])) == "e")
    }

    @Test("matches with the empty text, which only the wire can carry, is the empty name")
    func emptyName() {
        let matcher = Matcher(Filter(matches: [TagMatch(value: "")]), reading: .twin)
        #expect(matcher.page(in: SmallAccount(), offset: 0, limit: 10).indices == [4])
    }

    @Test("All lists together are combined with AND")
    func together() throws {
        let filter = Filter(
            tags: [Self.tag("env")], tagsAny: [Self.tag("tier", "db"), Self.tag("owner")],
            notTags: [Self.tag("env", "prod"), Self.tag("tier", "db")], notTagsAny: [Self.tag("owner", "bob")])
        #expect(try shown(filter) == "a")
        var named = filter
        named.name = "weekly"
        #expect(try shown(named) == "")
        named.name = "nightly"
        #expect(try shown(named) == "a")
        #expect(try shown(Filter(tags: [Self.tag("env")], notTags: [Self.tag("env")])) == "")
        #expect(try shown(Filter(tags: [Self.tag("env")], tagsAny: [Self.tag("owner")], name: "db")) == "c")
    }
}
