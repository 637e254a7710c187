import Support
import Testing

/// Logging in, staying logged in and changing accounts, in a real terminal and at a real Keystone.
@Suite(
    "Accounts in tmux", .timeLimit(.minutes(3)),
    .enabled(if: RealParts.areWanted, "needs Keystone and tmux; CSBS_PARTS=1 runs it"))
struct AccountJourneyTests {
    private func start(
        _ world: AccountWorld, _ file: String, _ arguments: String = "", columns: Int = 120, rows: Int = 30
    ) throws -> Tmux {
        try Tmux(
            "OS_CLIENT_CONFIG_FILE=\(file) \(Programs.csbs) \(arguments)", columns: columns, rows: rows)
    }

    /// Until the Keystone whose tokens live five seconds refuses one that was issued just now.
    private func outliveTokens(_ world: AccountWorld, password: String? = nil) async throws {
        let user = Keystone.User(
            id: world.user.id, name: world.user.name, password: password ?? world.user.password)
        let token = try await world.keystone.token(user, nil)
        for _ in 0..<300 {
            guard (try? await world.keystone.ask("GET", "auth/tokens", token: token, subject: token)) != nil else {
                return
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("the token does not end")
    }

    @Test("The only cloud is used; the header shows cloud, project and region", arguments: [(80, 24), (200, 50)])
    func onlyCloud(columns: Int, rows: Int) async throws {
        let world = try await AccountWorld()
        defer { world.sandbox.stop() }
        let tmux = try start(
            world, try world.write(world.cloud("lab", world.first, password: world.user.password)), columns: columns,
            rows: rows)
        defer { tmux.close() }
        try await expect(tmux, shows: "3,000 matches", "lab  project \(world.first.name)", "autobk_")
        if columns >= 200 { try await expect(tmux, shows: world.region) }
        try tmux.press("q")
        try await expect(tmux, shows: "status=0 icanon echo")
    }

    @Test("Several clouds: the screen asks; cloud and project are changed without leaving")
    func changing() async throws {
        let world = try await AccountWorld()
        defer { world.sandbox.stop() }
        let file = try world.write(
            world.cloud("alpha", world.first, password: world.user.password),
            world.cloud("beta", world.second, password: world.user.password))
        let tmux = try start(world, file, "--tag env=prod")
        defer { tmux.close() }
        try await expect(tmux, shows: "Choose a cloud", "cloud alpha", "cloud beta")
        try tmux.press("Down", "Enter")
        try await expect(tmux, shows: "beta  project \(world.second.name)", "env=prod", " matches", "autobk_")
        try tmux.type(":")
        try await expect(tmux, shows: "Go to or do")
        try tmux.type("project \(world.first.name)")
        try await expect(tmux, shows: "project \(world.first.name)  ")
        try tmux.press("Enter")
        try await expect(tmux, shows: "beta  project \(world.first.name)", "env=prod", "autobk_")
        try tmux.type(":")
        try tmux.type("cloud al")
        try await expect(tmux, shows: "cloud alpha")
        try tmux.press("Enter")
        try await expect(tmux, shows: "alpha  project \(world.first.name)", "env=prod", "autobk_")
        try tmux.press("q")
        try await expect(tmux, shows: "status=0")
    }

    @Test(
        "A token that expires renews itself, unseen; where that fails the screen asks, and filter, cursor and rows stay"
    )
    func expiry() async throws {
        // Both wait for the same five seconds.
        let (renewing, failing) = (try await AccountWorld(isShort: true), try await AccountWorld(isShort: true))
        defer { for world in [renewing, failing] { world.sandbox.stop() } }
        func start(_ world: AccountWorld, _ arguments: String = "") throws -> Tmux {
            let file = try world.write(world.cloud("lab", world.first, password: world.user.password))
            return try self.start(world, file, arguments)
        }
        let unseen = try start(renewing)
        defer { unseen.close() }
        let asked = try start(failing, "--tag env=prod")
        defer { asked.close() }
        try await expect(unseen, shows: "3,000 matches", "token ends")
        try await expect(asked, shows: "env=prod", "autobk_", "1 of ")
        try asked.press("Down", "Down", "Down")
        try await expect(asked, shows: "4 of ")
        try await failing.keystone.changePassword(failing.user, to: "n3w-s3cret")
        try await outliveTokens(failing, password: "n3w-s3cret")
        try await expectRenewal(unseen)
        try await expectQuestion(asked, failing)
    }

    private func expectRenewal(_ tmux: Tmux) async throws {
        try tmux.press("G")
        try await expect(tmux, shows: "3,000 of 3,000", "✓ available")
        let screen = try tmux.currentScreen()
        #expect(!screen.contains("refused") && !screen.contains("Password"))
        try tmux.press("q")
        try await expect(tmux, shows: "status=0")
    }

    private func expectQuestion(_ tmux: Tmux, _ world: AccountWorld) async throws {
        try tmux.press("r")
        try await expect(
            tmux, shows: "refused the login of user \(world.user.name)", "Password of user", "autobk_", "env=prod")
        try tmux.type("n3w-s3cret")
        try await expect(tmux, shows: "••••••••••")
        #expect(try !tmux.currentScreen().contains("n3w"))
        try tmux.press("Enter")
        try await expect(tmux, shows: "4 of ", "env=prod", "? help")
        let screen = try tmux.currentScreen()
        #expect(!screen.contains("refused"))
        try tmux.press("q")
        try await expect(tmux, shows: "status=0")
        #expect(try !tmux.currentScreen().contains("n3w"))
    }

    @Test("Without a password the screen asks for it; a wrong one is asked for again; Esc stays")
    func noPassword() async throws {
        let world = try await AccountWorld()
        defer { world.sandbox.stop() }
        let tmux = try start(world, try world.write(world.cloud("lab", world.first)))
        defer { tmux.close() }
        try await expect(tmux, shows: "Password of user \(world.user.name) (domain Default)", "is not set")
        try tmux.type("wr0ng")
        try tmux.press("Enter")
        try await expect(tmux, shows: "refused the login of user \(world.user.name)")
        try tmux.press("Escape")
        try await expect(tmux, shows: "Nothing could be read:", "r tries again")
        try tmux.press("r")
        try await expect(tmux, shows: "Password of user")
        try tmux.type(world.user.password)
        try tmux.press("Enter")
        try await expect(tmux, shows: "3,000 matches", "autobk_")
        try tmux.press("q")
        try await expect(tmux, shows: "status=0")
    }

    @Test("A retry is reported, and Esc stops it")
    func retries() async throws {
        let sandbox = try SandboxProcess(["--fail", "503"])
        defer { sandbox.stop() }
        let tmux = try Tmux("OS_TOKEN=demo \(Programs.csbs) --endpoint \(sandbox.endpoint)", columns: 100, rows: 24)
        defer { tmux.close() }
        try await expect(tmux, shows: "HTTP 503; trying again in", "(Esc stops)")
        try tmux.press("Escape")
        try await expect(tmux, shows: "Stopped; r tries again.")
        try tmux.press("q")
        try await expect(tmux, shows: "status=0")
    }
}
