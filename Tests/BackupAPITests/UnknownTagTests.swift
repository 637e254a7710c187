import BackupAPI
import Testing

@Suite("Keys and values that no backup carries")
struct UnknownTagTests {
    private let known = [
        TagFilter(key: "env", values: ["prod", "staging"]), TagFilter(key: "owner", values: ["atlas"]),
        TagFilter(key: "critical"),
    ]

    @Test(
        "Each is one sentence, with a near one that exists",
        arguments: [
            ("bogus", ["No backup carries the key \"bogus\"."]),
            ("onwer=atlas", ["No backup carries the key \"onwer\". Did you mean \"owner\"?"]),
            ("env=bogus", ["No backup carries env=bogus."]),
            ("env=prd", ["No backup carries env=prd. Did you mean env=prod?"]),
            ("env=prod|x|y", ["No backup carries env=x.", "No backup carries env=y."]),
            ("env=*xyz", ["No backup carries env=*xyz."]),
            ("env=\"\"", ["No backup carries env=\"\"."]),
            ("status=error", ["status is not a tag; the service filters by tags and backup names."]),
            ("name=web", ["name is not a tag; write name~TEXT to search backup names."]),
            ("not any(bogus, env=x)", ["No backup carries the key \"bogus\".", "No backup carries env=x."]),
        ])
    func unknown(line: String, sentences: [String]) throws {
        #expect(try Filter(line: line).unknownTags(among: known).map(\.sentence) == sentences)
    }

    @Test(
        "What is in use is not reported",
        arguments: [
            "", "env", "env=*", "env=prod|staging", "env=*ro", "\" env \"=\" prod\"", "critical=x", "name~nothing",
        ])
    func known(line: String) throws {
        #expect(try Filter(line: line).unknownTags(among: known).isEmpty)
    }

    @Test("A key that is missing is not called unknown")
    func noKey() {
        let filter = Filter(tags: [TagFilter(key: " ", values: ["web"])])
        #expect(filter.unknownTags(among: known).isEmpty)
    }

    @Test("A column's name that is a tag too is a tag")
    func columnThatIsATag() throws {
        let known = [TagFilter(key: "status", values: ["old"])]
        #expect(try Filter(line: "status=old").unknownTags(among: known).isEmpty)
    }

    @Test("Composed and decomposed letters are two here too")
    func exact() throws {
        let known = [TagFilter(key: "caf\u{E9}")]
        #expect(try Filter(line: "cafe\u{301}").unknownTags(among: known).count == 1)
        #expect(try Filter(line: "caf\u{E9}").unknownTags(among: known).isEmpty)
    }

    @Test("Its place is that of the key or the value")
    func places() throws {
        let unknown = try Filter(line: "any(env=prod|x, bogus)").unknownTags(among: known)
        #expect(unknown.map(\.list) == [.tagsAny, .tagsAny])
        #expect(unknown.map(\.index) == [0, 1])
        #expect(unknown.map(\.valueIndex) == [1, nil])
    }

    @Test("A search by name says what it does not search")
    func names() throws {
        #expect(
            try Filter(line: "name~\"web 1\"").nameSearchRemark
                == "name~\"web 1\" searches the names of backups, not of servers.")
        #expect(try Filter(line: "env=prod").nameSearchRemark == nil)
    }
}
