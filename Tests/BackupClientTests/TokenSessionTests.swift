import BackupAPI
import HTTP
import Support
import Synchronization
import Testing

@testable import BackupClient

@Suite("The one token of a run", .timeLimit(.minutes(1)))
struct TokenSessionTests: TokenSessionSuite {
    let time = ManualTime()

    @Test("Many calls at once share one login")
    func singleFlight() async throws {
        let server = try FaultServer([IdentityAnswers.token("t1"), IdentityAnswers.token("t2")])
        defer { server.stop() }
        let session = try session(server)
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await session.access().token.revealed } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(tokens == ["t1"])
        #expect(server.requests.count == 1)
    }

    @Test(
        "Another project while a login is under way: whoever waits gets a token of the new one", .timeLimit(.minutes(1))
    )
    func selectionDuringRenewal() async throws {
        let server = try FaultServer([.stall([]), IdentityAnswers.token("t2"), IdentityAnswers.token("t3")])
        defer { server.stop() }
        let session = try session(server)
        let call = Task { try await session.access().token.revealed }
        var arrivals = server.arrivals.makeAsyncIterator()
        _ = await arrivals.next()
        try await session.select(Project(id: "p9", name: "other"))
        #expect(try await session.access().token.revealed == "t2")
        #expect(try await call.value == "t2")
        #expect(server.requests.count == 2)
        #expect(server.requests.last?.text.contains(#""project":{"id":"p9"}"#) == true)
    }

    @Test("A passcode that is given while a login is under way is kept for the next", .timeLimit(.minutes(1)))
    func answerDuringRenewal() async throws {
        let server = try FaultServer([.stall([]), IdentityAnswers.token("t2")])
        defer { server.stop() }
        let session = try session(server, .password(.id("u1"), Secret("p"), passcode: Secret("111111")))
        let call = Task { try await session.access().token.revealed }
        var arrivals = server.arrivals.makeAsyncIterator()
        _ = await arrivals.next()
        await session.provide(Secret("222222"), for: .passcode(user: "user u1"))
        #expect(try await call.value == "t2")
        #expect(server.requests.last?.text.contains("222222") == true)
    }

    @Test("A token is renewed before it ends, a minute or a tenth of its life ahead")
    func renewal() async throws {
        for (life, ahead) in [(Int64(3_600), Int64(60)), (300, 30), (5, 0)] {
            let server = try FaultServer([
                IdentityAnswers.token("t1", seconds: life), IdentityAnswers.token("t2", seconds: life),
            ])
            time.now = fixedNow
            let session = try session(server)
            #expect(try await session.access().token.revealed == "t1")
            time.now = Timestamp(seconds: fixedNow.seconds + life - ahead - 1)
            #expect(try await session.access().token.revealed == "t1")
            time.now = Timestamp(seconds: fixedNow.seconds + life - ahead)
            #expect(try await session.access().token.revealed == "t2")
            server.stop()
        }
    }

    @Test("A clock that goes wrong does not make a new token look expired", arguments: [-86_400, 86_400])
    func wrongClock(_ difference: Int64) async throws {
        time.now = Timestamp(seconds: fixedNow.seconds + difference)
        let server = try FaultServer([IdentityAnswers.token("t1"), IdentityAnswers.token("t2")])
        defer { server.stop() }
        let session = try session(server)
        let access = try await session.access()
        #expect(access.expiresAt?.seconds == time.now.seconds + 3_600)
        #expect(try await session.access().token.revealed == "t1")
        #expect(server.requests.count == 1)
    }

    @Test("A login that was refused is shared by the calls of the same moment, and tried again later")
    func refusedOnce() async throws {
        let server = try FaultServer([
            IdentityAnswers.answer(401, IdentityAnswers.refusal), IdentityAnswers.token("t1"),
        ])
        defer { server.stop() }
        let session = try session(server)
        let first = await error(session)
        #expect(await error(session) == first)
        #expect(server.requests.count == 1)
        time.now = Timestamp(seconds: time.now.seconds + 2)
        #expect(try await session.access().token.revealed == "t1")
    }

    @Test("A waiter that goes leaves the login to the others; with the last one it ends")
    func cancelledWaiters() async throws {
        let server = try FaultServer([.stall([])])
        defer { server.stop() }
        let session = try session(server)
        let calls = (0..<3).map { _ in Task { await error(session) } }
        var arrivals = server.arrivals.makeAsyncIterator()
        _ = await arrivals.next()
        for call in calls { call.cancel() }
        for call in calls { #expect(await call.value == .cancelled) }
    }

    @Test("Another project is logged in for with the same credentials")
    func otherProject() async throws {
        let server = try FaultServer([
            IdentityAnswers.token("t1"),
            IdentityAnswers.answer(
                200,
                #"{"projects":[{"id":"p2","name":"eu-de_b"},{"id":"p3","name":"eu-de_a"},{"id":"p4","name":"x","enabled":false}]}"#
            ),
            IdentityAnswers.token("t2"),
        ])
        defer { server.stop() }
        let session = try session(server)
        let projects = try await session.projects()
        #expect(projects == [Project(id: "p3", name: "eu-de_a"), Project(id: "p2", name: "eu-de_b")])
        try await session.select(projects[1])
        #expect(try await session.access().token.revealed == "t2")
        #expect(server.requests.last?.text.contains(#""scope":{"project":{"id":"p2"}}"#) == true)
    }

    @Test("An application credential has one project")
    func fixedProject() async throws {
        let server = try FaultServer([IdentityAnswers.token("t1")])
        defer { server.stop() }
        let session = try session(server, .applicationCredential(.id("ac1"), Secret("s")))
        for error in [
            await clientError { _ = try await session.projects() },
            await clientError { try await session.select(Project(id: "p2", name: "b")) },
        ] {
            #expect(
                error?.sentence
                    == "An application credential belongs to one project; use another kind of login for other projects."
            )
        }
    }
}
