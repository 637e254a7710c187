import BackupAPI
import Testing

@Suite("A filter that contradicts itself")
struct ContradictionTests {
    @Test(
        "What one list asks for and another one hides is reported",
        arguments: [
            ("env=prod and not env=prod", ["tags asks for env=prod and not_tags hides it, so nothing can match."]),
            ("env=prod and not env=*", ["tags asks for env=prod and not_tags hides it, so nothing can match."]),
            (
                "env=prod and not any(env=*ro, x=*)",
                [
                    "tags asks for env=prod and not_tags_any hides it, so nothing can match."
                ]
            ),
            ("env=*prod and not env=*ro", ["tags asks for env=*prod and not_tags hides it, so nothing can match."]),
            ("env=* and not env=*", ["tags asks for env=* and not_tags hides it, so nothing can match."]),
            ("env=prod|dev and not env=prod", ["tags asks for env=prod and not_tags hides it."]),
            (
                "any(env=prod, b=1) and not env=prod",
                [
                    "tags_any asks for env=prod and not_tags hides it, so that alternative matches nothing."
                ]
            ),
            (
                "a=1 and b=2 and not all(a=*, b=2)",
                [
                    "tags asks for all that not_tags hides, so nothing can match."
                ]
            ),
            (
                "a=1 and not a=1 and not any(a=1, c=*)",
                [
                    "tags asks for a=1 and not_tags hides it, so nothing can match.",
                    "tags asks for a=1 and not_tags_any hides it, so nothing can match.",
                ]
            ),
        ])
    func reported(line: String, sentences: [String]) throws {
        #expect(try Filter(line: line).contradictions.map(\.sentence) == sentences)
    }

    @Test(
        "What can match is not",
        arguments: [
            "", "env=prod", "env=prod and not env=dev", "env=* and not env=prod", "env=prod and not b=prod",
            "env=*ro and not env=prod", "a=1 and not all(a=1, b=2)", "a=1 and b=1 and not all(a=1, b=2)",
            "env=prod and not env=*x", "env=x and not env=\"\"", "name~a and not a=1",
        ])
    func silent(line: String) throws {
        #expect(try Filter(line: line).contradictions.isEmpty)
    }

    @Test("The place is the key that hides")
    func place() throws {
        let found = try #require(try Filter(line: "b=1 and not any(a=*, b=1)").contradictions.first)
        #expect(found.list == .notTagsAny && found.index == 1)
    }

    @Test("What is reported can never match, whatever a backup carries")
    func truth() throws {
        let values = ["", "prod", "dev", "x"]
        let wanted = ["env=prod", "env=*", "env=prod|dev", "a=x", "any(env=prod, a=x)", "env=*ro and a=*"]
        let hidden = [
            "not env=prod", "not env=*", "not all(env=prod, a=x)", "not any(env=prod, a=x)", "not any(a=*, env=*)",
        ]
        for line in wanted.flatMap({ wish in hidden.map { "\(wish) and \($0)" } }) {
            let filter = try Filter(line: line)
            let neverMatches = filter.contradictions.contains { $0.sentence.hasSuffix("nothing can match.") }
            let canMatch = values.contains { env in
                values.contains { other in
                    let tags = [ResourceTag(key: "env", value: env), ResourceTag(key: "a", value: other)]
                    return shows(filter, tags)
                }
            }
            #expect(!(neverMatches && canMatch), "\(line)")
        }
    }

    private func shows(_ filter: Filter, _ tags: [ResourceTag]) -> Bool {
        let carries = { (tag: TagFilter) in tag.isCarried(by: tags) }
        return filter[.tags].allSatisfy(carries)
            && (filter[.tagsAny].isEmpty || filter[.tagsAny].contains(where: carries))
            && (filter[.notTags].isEmpty || !filter[.notTags].allSatisfy(carries))
            && !filter[.notTagsAny].contains(where: carries)
    }
}
