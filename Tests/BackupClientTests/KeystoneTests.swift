import BackupAPI
import HTTP
import Sandbox
import Support
import Testing

@testable import BackupClient

/// The client against a real Keystone; the backup service asks the same Keystone whether a token is good.
@Suite(
    "A real Keystone", .timeLimit(.minutes(2)),
    .enabled(if: RealParts.areWanted, "needs Keystone; CSBS_PARTS=1 runs it"))
struct KeystoneTests {
    /// One user with two projects, and a backup service in a region of its own.
    private struct World: Sendable {
        let keystone: Keystone
        let user: Keystone.User
        let first: Keystone.Project
        let second: Keystone.Project
        let endpoint: String
        let region: String
    }

    private func withWorld(
        isShort: Bool = false, _ body: @escaping @Sendable (World) async throws -> Void
    ) async throws {
        let keystone = try Keystone(isShort: isShort)
        let first = try await keystone.project("eu-de")
        let second = try await keystone.project("eu-de_sub")
        let user = try await keystone.user(first, second)
        try await withServer(Sandbox(.fixed(backups: 40)), identity: "\(keystone.url)/v3") { endpoint in
            let region = try await keystone.endpoint("\(endpoint)/v1/$(project_id)s", for: first, second)
            try await body(
                World(
                    keystone: keystone, user: user, first: first, second: second, endpoint: endpoint, region: region))
        }
    }

    private func session(
        _ url: String, _ credentials: Credentials, _ scope: ProjectScope, region: String? = nil
    ) throws -> TokenSession {
        TokenSession(
            login: .identity(
                Account(authURL: try WebAddress(url), credentials: credentials, scope: scope, region: region)),
            http: HTTPClient())
    }

    private func client(_ session: TokenSession) -> BackupClient {
        BackupClient(transport: .http(), session: session)
    }

    private func sentence(_ session: TokenSession) async -> String? {
        await clientError { _ = try await session.access() }?.sentence
    }

    @Test(
        "A password by name and domain, and by id; with /v3 in the address and without", arguments: ["", "/v3", "/v3/"])
    func password(path: String) async throws {
        try await withWorld { world in
            let url = world.keystone.url + path
            let byName = try session(
                url, .password(.name(world.user.name, .name("Default")), Secret(world.user.password), passcode: nil),
                .name(world.first.name, .id("default")))
            #expect(try await client(byName).count(Filter()) == 40)
            let access = try await byName.access()
            #expect(access.address.project == world.first.id)
            #expect(access.projectName == world.first.name)
            #expect(access.region == world.region)
            #expect((access.expiresAt?.seconds ?? 0) - TimeSource.system.now().seconds > 3_500)
            let byID = try session(
                url, .password(.id(world.user.id), Secret(world.user.password), passcode: nil), .id(world.second.id))
            #expect(try await client(byID).filter(Filter(), limit: 10, offset: 0).rows.count == 10)
        }
    }

    @Test("A token: as it is, and rescoped to another project")
    func token() async throws {
        try await withWorld { world in
            let scoped = Secret(try await world.keystone.token(world.user, world.first))
            let same = try session(world.keystone.url, .token(scoped), .unscoped)
            #expect(try await same.access().token == scoped)
            #expect(try await client(same).count(Filter()) == 40)
            let rescoped = try session(world.keystone.url, .token(scoped), .id(world.second.id))
            #expect(try await rescoped.access().address.project == world.second.id)
            #expect(try await client(rescoped).count(Filter()) == 40)
        }
    }

    @Test("An application credential, which has its project with it")
    func applicationCredential() async throws {
        try await withWorld { world in
            let (id, secret) = try await world.keystone.applicationCredential(world.user, world.first)
            // A project that is set as well is not sent: Keystone would refuse it.
            let byID = try session(
                world.keystone.url, .applicationCredential(.id(id), Secret(secret)), .id(world.second.id))
            #expect(try await client(byID).count(Filter()) == 40)
            #expect(try await byID.access().address.project == world.first.id)
            let byName = try session(
                world.keystone.url, .applicationCredential(.name("jump", .id(world.user.id)), Secret(secret)), .unscoped
            )
            #expect(try await client(byName).count(Filter()) == 40)
            let unknown = try session(
                world.keystone.url, .applicationCredential(.id("0815"), Secret(secret)), .unscoped)
            #expect(
                await self.sentence(unknown)?.contains("refused the login of application credential 0815 (HTTP 404")
                    == true)
            let wrong = try session(world.keystone.url, .applicationCredential(.id(id), Secret("wr0ng")), .unscoped)
            let sentence = await sentence(wrong)
            #expect(sentence?.contains("refused the login of application credential \(id) (HTTP 401") == true)
            #expect(sentence?.hasSuffix("check its id and its secret, and that it has not expired.") == true)
        }
    }

    @Test(
        "A wrong password, an unknown user, a disabled user, an unknown project and one without a role are reported alike"
    )
    func refusals() async throws {
        try await withWorld { world in
            let foreign = try await world.keystone.project("foreign")
            let disabled = try await world.keystone.user(world.first)
            try await world.keystone.disable(disabled)
            let good = Secret(world.user.password)
            let first = ProjectScope.id(world.first.id)
            let cases: [(UserName, Secret, ProjectScope)] = [
                (.id(world.user.id), Secret("hunter2"), first), (.name("nobody", .id("default")), good, first),
                (.name(world.user.name, .name("Nowhere")), good, first),
                (.id(disabled.id), Secret(disabled.password), first),
                (.id(world.user.id), good, .id("0815")), (.id(world.user.id), good, .name("nowhere", .id("default"))),
                (.id(world.user.id), good, .id(foreign.id)),
            ]
            for (user, password, scope) in cases {
                let session = try session(world.keystone.url, .password(user, password, passcode: nil), scope)
                let error = await clientError { _ = try await session.access() }
                let host = world.keystone.url.dropFirst("http://".count)
                #expect(
                    error?.sentence
                        == "\(host) refused the login of \(user.description) for \(scope.description) (HTTP 401: The request "
                        + "you have made requires authentication); check the user, the password and both domains, and that the "
                        + "user is enabled and has a role in the project.")
                #expect(error?.exitStatus == 3)
            }
        }
    }

    @Test("A token of no project has no catalog")
    func unscoped() async throws {
        try await withWorld { world in
            let noProject =
                "The token has no project and therefore no catalog; set OS_PROJECT_NAME, or project_name in clouds.yaml."
            let password = try session(
                world.keystone.url, .password(.id(world.user.id), Secret(world.user.password), passcode: nil), .unscoped
            )
            #expect(await sentence(password) == noProject)
            let token = Secret(try await world.keystone.token(world.user, nil))
            #expect(await sentence(try session(world.keystone.url, .token(token), .unscoped)) == noProject)
        }
    }

    @Test("A catalog without the service, and one with it in two regions")
    func catalogs() async throws {
        try await withWorld { world in
            let credentials = Credentials.password(.id(world.user.id), Secret(world.user.password), passcode: nil)
            let other = try await world.keystone.project("other")
            let user = try await world.keystone.user(other)
            _ = try await world.keystone.endpoint("http://ecs.example/v2", type: "compute", for: other)
            let without = try session(
                world.keystone.url, .password(.id(user.id), Secret(user.password), passcode: nil), .id(other.id))
            #expect(
                await sentence(without)
                    == "The catalog has no service of type data-protect or csbs, only compute; check the project, or set the "
                    + "address with --endpoint.")
            let region = try await world.keystone.endpoint("\(world.endpoint)/v1/$(project_id)s", for: world.first)
            let regions = [world.region, region].sorted()
            #expect(
                await sentence(try session(world.keystone.url, credentials, .id(world.first.id)))
                    == "The backup service is in several regions: \(regions.joined(separator: ", ")); choose one with "
                    + "--os-region-name.")
            for region in regions {
                let chosen = try session(world.keystone.url, credentials, .id(world.first.id), region: region)
                #expect(try await chosen.access().region == region)
                #expect(try await client(chosen).count(Filter()) == 40)
            }
        }
    }

    @Test("A second factor: the passcode is asked for, a wrong one is refused")
    func secondFactor() async throws {
        try await withWorld { world in
            try await world.keystone.requirePasscode(world.user)
            let user = UserName.id(world.user.id)
            let session = try session(
                world.keystone.url, .password(user, Secret(world.user.password), passcode: nil), .id(world.first.id))
            let error = await clientError { _ = try await session.access() }
            let host = world.keystone.url.dropFirst("http://".count)
            #expect(
                error?.sentence
                    == "\(host) requires a second factor for user \(world.user.id); set OS_PASSCODE to the current passcode."
            )
            await session.provide(Secret("000000"), for: .passcode(user: ""))
            #expect(await sentence(session)?.contains("refused the login of user \(world.user.id)") == true)
            // The passcode of the moment, as an authenticator would show it.
            await session.provide(Secret(try Passcode.current), for: .passcode(user: ""))
            #expect(try await client(session).count(Filter()) == 40)
        }
    }

    @Test("The projects of the account, and changing to another")
    func projects() async throws {
        try await withWorld { world in
            let session = try session(
                world.keystone.url, .password(.id(world.user.id), Secret(world.user.password), passcode: nil),
                .id(world.first.id))
            let projects = try await session.projects()
            #expect(Set(projects.map(\.id)) == [world.first.id, world.second.id])
            let other = try #require(projects.first { $0.id == world.second.id })
            try await session.select(other)
            #expect(try await session.access().address.project == world.second.id)
            #expect(try await client(session).count(Filter()) == 40)
        }
    }

    @Test("A token that lives five seconds: before its end by the clock, after it by the service's refusal")
    func shortLife() async throws {
        try await withWorld(isShort: true) { world in
            // With a stopped clock no token is due for renewal, so only the service's 401 leads to a new one.
            let time = ManualTime()
            let account = Account(
                authURL: try WebAddress(world.keystone.url),
                credentials: .password(.id(world.user.id), Secret(world.user.password), passcode: nil),
                scope: .id(world.first.id))
            let standing = TokenSession(
                login: .identity(account), http: HTTPClient(), timeSource: time.timeSource)
            let client = BackupClient(transport: .http(), session: standing, timeSource: time.timeSource)
            #expect(try await client.count(Filter()) == 40)
            let old = try await standing.access()
            // Until Keystone itself calls the token bad.
            var isGood = true
            for _ in 0..<200 where isGood {
                isGood =
                    (try? await world.keystone.ask(
                        "GET", "auth/tokens", token: old.token.revealed, subject: old.token.revealed)) != nil
                if isGood { try await Task.sleep(for: .milliseconds(100)) }
            }
            #expect(!isGood)
            #expect(try await client.count(Filter()) == 40)
            #expect(try await standing.access().token != old.token)
        }
    }
}
