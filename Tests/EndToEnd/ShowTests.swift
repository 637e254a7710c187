import BackupAPI
import Support
import Testing

@Suite(
    "csbs show finds a backup and waits for it", .serialized,
    .enabled(if: RealParts.areWanted, "needs the built programs; CSBS_PARTS=1 runs it"))
struct ShowTests {
    private static let missing = PagedService.answer(#"{"error_code":"CSBS.3001","error_msg":"no"}"#, status: 404)
    private static let refusal =
        "The service refused: the backup was not found (HTTP 404 CSBS.3001: no); it may have been deleted; reload the list.\n"

    private static func item(_ id: String, _ state: String = "available", progress: Int = 100) -> FaultServer.Behaviour
    {
        PagedService.answer(
            #"{"checkpoint_item":{"id":"\#(id)","status":"\#(state)","extend_info":{"progress":\#(progress)}}}"#)
    }

    private static func page(_ backups: (id: String, name: String)...) -> FaultServer.Behaviour {
        PagedService.page(backups.map { PagedService.record($0.id, name: $0.name) }, total: backups.count)
    }

    private func show(_ arguments: String..., on answers: [FaultServer.Behaviour]) throws -> Programs.Outcome {
        try PagedService.csbs(["show", "--output", "json"] + arguments, on: answers)
    }

    @Test("A unique name, or a unique beginning of an id, is as good as the id")
    func lookup() throws {
        for (text, answers) in [
            ("full", [Self.item("full")]),
            ("nightly", [Self.missing, Self.page(("1", "nightly-2"), ("full", "nightly")), Self.item("full")]),
            ("4f", [Self.missing, Self.page(), Self.page(("4e1", "a"), ("4f2", "b")), Self.item("full")]),
        ] {
            let outcome = try show(text, on: answers)
            #expect(
                outcome.output.contains("\"id\": \"full\"") && outcome.errors.isEmpty && outcome.status == 0, "\(text)")
        }
    }

    @Test("What several backups could mean is refused with their ids; what none does is the service's refusal")
    func ambiguous() throws {
        expectOutcome(
            try show("n", on: [Self.missing, Self.page(("1", "n"), ("2", "n"))]),
            .init(output: "", errors: "ID: 2 backups are named \"n\"; give the id of one: 1, 2.\n", status: 2))
        expectOutcome(
            try show("4", on: [Self.missing, Self.page(), Self.page(("4e1", "a"), ("4f2", "b"))]),
            .init(
                output: "", errors: "ID: 2 backups have an id that begins with 4; write more of it: 4e1, 4f2.\n",
                status: 2))
        expectOutcome(
            try show("nope", on: [Self.missing, Self.page()]), .init(output: "", errors: Self.refusal, status: 1))
        expectOutcome(
            try show("4", on: [Self.missing, Self.page(), Self.page(("5", "a"))]),
            .init(output: "", errors: Self.refusal, status: 1))
    }

    @Test("--watch says each change and ends with the backup")
    func watch() throws {
        let outcome = try show(
            "a", "--watch", "--interval", "1",
            on: [
                Self.item("a", "protecting", progress: 20), Self.item("a", "protecting", progress: 20),
                Self.item("a", "protecting", progress: 80), Self.item("a"),
            ])
        #expect(outcome.status == 0 && outcome.output.contains("\"status\": \"available\""))
        let states = outcome.errors.split(separator: "\n").map { $0.split(separator: "  ").last ?? "" }
        #expect(states == ["▸ protecting 20%", "▸ protecting 80%", "✓ available"])
    }

    @Test("A backup that goes while it is watched is printed as it was")
    func gone() throws {
        let outcome = try show("a", "--watch", "--interval", "1", on: [Self.item("a", "deleting"), Self.missing])
        #expect(outcome.status == 0 && outcome.output.contains("\"status\": \"deleting\""))
        #expect(outcome.errors.hasSuffix("UTC  gone\n"))
    }

    @Test("The interval has limits", arguments: ["0", "3601"])
    func interval(seconds: String) throws {
        expectOutcome(
            try show("a", "--interval", seconds, on: [Self.missing]),
            .init(
                output: "", errors: "--interval: \(seconds) is out of range; 1 to 3600 are allowed.\n", status: 2))
    }
}
