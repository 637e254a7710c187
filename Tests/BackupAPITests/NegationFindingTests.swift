import BackupAPI
import Testing

@Suite("What a returned backup reveals of a service")
struct NegationFindingTests {
    private let both = [ResourceTag(key: "a", value: "1"), ResourceTag(key: "b", value: "2")]
    private let one = [ResourceTag(key: "a", value: "1")]

    @Test("A backup with one of two keys that not_tags_any hides shows the other reading")
    func otherReading() throws {
        let finding = try #require(try Filter(line: "not any(a=1, b=2)").negationFinding(in: one))
        #expect(finding.list == .notTagsAny && finding.reading == .opposite)
        #expect(
            finding.sentence
                == "This service reads not_tags_any the other way: it hides backups that carry all of these.")
    }

    @Test(
        "A backup that every reading hides shows that the list is not applied",
        arguments: ["not a=1", "not all(a=1, b=2)", "not any(a=*, b=*)"])
    func notApplied(line: String) throws {
        let filter = try Filter(line: line)
        let finding = try #require(filter.negationFinding(in: both))
        let list = filter[.notTags].isEmpty ? TagList.notTagsAny : .notTags
        #expect(finding.list == list && finding.reading == nil)
        #expect(
            finding.sentence
                == "The service shows backups that \(list.fieldName) hides under every reading: it does not apply that list."
        )
    }

    @Test(
        "What agrees with the assumed reading reveals nothing",
        arguments: ["", "a=1", "not all(a=1, b=2)", "not any(c=1, d=*)", "not a=2", "not any(a=\"\", b=2)"])
    func silent(line: String) throws {
        #expect(try Filter(line: line).negationFinding(in: one) == nil)
    }
}
