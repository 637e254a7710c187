import BackupAPI
import Testing

@Suite("Settling a negation by counting")
struct NegationProbeTests {
    @Test("A negation of two keys is counted alone, with both of its twins, and without anything")
    func filters() throws {
        let filter = try Filter(line: "env=prod and not all(a=1, b=2) name~x")
        let probes = NegationProbe.probes(for: filter)
        #expect(probes.map(\.list) == [.notTags])
        #expect(
            probes.first?.filters.map(\.expression) == [
                "not all(a=1, b=2)", "a=1 and b=2", "any(a=1, b=2)", "every backup",
            ])
    }

    @Test("Below two keys there is nothing to settle", arguments: ["", "a=1 and b=2", "any(a=1, b=2)", "not a=1|2"])
    func nothingToSettle(line: String) throws {
        #expect(NegationProbe.probes(for: try Filter(line: line)).isEmpty)
    }

    @Test("What is settled is not asked again")
    func settled() throws {
        let filter = try Filter(line: "not all(a, b) and not any(c, d)")
        #expect(NegationProbe.probes(for: filter).map(\.list) == [.notTags, .notTagsAny])
        #expect(NegationProbe.probes(for: filter, besides: [.notTags]).map(\.list) == [.notTagsAny])
    }

    @Test(
        "The counts of 500 backups conclude only where exactly one reading fits",
        arguments: [
            // not_tags, 40 carry all, 160 carry any.
            ("not all(a, b)", [460, 40, 160, 500], NegationConclusion.assumed),
            ("not all(a, b)", [340, 40, 160, 500], .opposite),
            ("not any(a, b)", [340, 40, 160, 500], .assumed),
            ("not any(a, b)", [460, 40, 160, 500], .opposite),
            // Nobody carries one without the other.
            ("not all(a, b)", [460, 40, 40, 500], .noDifference),
            // The list is not applied.
            ("not all(a, b)", [500, 40, 160, 500], .notApplied),
            // Counts that ignore every filter, and counts that fit nothing.
            ("not all(a, b)", [500, 500, 500, 500], .undecided),
            ("not all(a, b)", [400, 40, 160, 500], .undecided),
            ("not all(a, b)", [460, 40, 160], .undecided),
        ])
    func conclusions(line: String, counts: [Int], conclusion: NegationConclusion) throws {
        let probe = try #require(NegationProbe.probes(for: try Filter(line: line)).first)
        #expect(probe.conclusion(from: counts) == conclusion)
    }

    @Test("Each conclusion is one sentence")
    func sentences() {
        let sentences: [(NegationConclusion, String)] = [
            (.assumed, "This service reads not_tags as csbs does: it hides backups that carry all of these."),
            (.opposite, "This service reads not_tags the other way: it hides backups that carry any of these."),
            (
                .notApplied,
                "This service does not apply not_tags: its counts with and without the list are equal."
            ),
            (.noDifference, "Every reading of not_tags hides the same backups here."),
            (
                .undecided,
                "How this service reads not_tags is unclear, because its counts fit neither reading; check the result."
            ),
        ]
        for (conclusion, sentence) in sentences { #expect(conclusion.sentence(about: .notTags) == sentence) }
        #expect(sentences.filter { $0.0.isWarning }.map(\.0) == [.opposite, .notApplied, .undecided])
        #expect(NegationConclusion.opposite.reading == .opposite)
        #expect(NegationConclusion.undecided.reading == nil)
    }
}
