import Foundation
import Support
import Testing

/// Runs with secrets that can be recognised, under every option that accepts one, and a search for them in everything that
/// the runs leave behind.
@Suite(
    "No secret anywhere", .timeLimit(.minutes(2)),
    .enabled(if: RealParts.areWanted, "needs Keystone and tmux; CSBS_PARTS=1 runs it"))
struct RedactionTests {
    private static let commands = [
        ["count"], ["list", "--output", "json"], ["list", "--all", "--output", "csv"], ["show", "no-such-id"], ["tags"],
        ["doctor"], ["doctor", "--output", "json"],
    ]

    private func expectClean(
        _ outcome: Programs.Outcome, of secrets: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for secret in secrets {
            #expect(!outcome.output.contains(secret), sourceLocation: sourceLocation)
            #expect(!outcome.errors.contains(secret), sourceLocation: sourceLocation)
        }
    }

    /// All files below a folder.
    private func files(_ folder: String) -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder)?.allObjects.compactMap { $0 as? String } ?? []
        return paths.map { "\(folder)/\($0)" }
    }

    @Test("Good logins of each kind: password, application credential, token of the environment and of a file")
    func goodLogins() async throws {
        let world = try await AccountWorld(backups: 30)
        defer { world.sandbox.stop() }
        let credential = try await world.keystone.applicationCredential(world.user, world.first)
        let token = try await world.keystone.token(world.user, world.first)
        let tokenFile = try world.directory.write("token", token)
        let identity = ["OS_AUTH_URL": world.keystone.url, "HOME": world.directory.path]
        let password = [
            "OS_USERNAME": world.user.name, "OS_PASSWORD": world.user.password, "OS_USER_DOMAIN_NAME": "Default",
            "OS_PROJECT_NAME": world.first.name, "OS_REGION_NAME": world.region,
        ]
        let logins: [(arguments: [String], environment: [String: String])] = [
            ([], password),
            (
                [],
                [
                    "OS_APPLICATION_CREDENTIAL_ID": credential.id,
                    "OS_APPLICATION_CREDENTIAL_SECRET": credential.secret,
                ]
            ),
            ([], ["OS_TOKEN": token]), (["--token-file", tokenFile], [:]),
        ]
        let secrets = [world.user.password, credential.secret, token]
        try await allAtOnce(logins) { login in
            for command in Self.commands {
                let outcome = try Programs.run(
                    Programs.csbs, command + login.arguments,
                    environment: identity.merging(login.environment) { own, _ in own })
                // The one that asks for what is missing gets that answer.
                #expect(outcome.status == (command[0] == "show" ? 1 : 0), "\(command): \(outcome.errors)")
                expectClean(outcome, of: secrets)
            }
        }
        // Nothing was written beside what the test wrote.
        #expect(Set(files(world.directory.path)) == [tokenFile])
    }

    @Test("A token that is kept is in its own file alone, and the password in none")
    func keptToken() async throws {
        let world = try await AccountWorld(backups: 30)
        defer { world.sandbox.stop() }
        let accounts = try world.write(world.cloud("lab", world.first, password: world.user.password))
        let cache = try TemporaryDirectory()
        let environment = ["OS_CLIENT_CONFIG_FILE": accounts, "XDG_CACHE_HOME": cache.path, "HOME": cache.path]
        for _ in 0..<2 {
            let outcome = try Programs.run(Programs.csbs, ["count", "--cache-token"], environment: environment)
            #expect(outcome == .init(output: "30\n", errors: "", status: 0))
        }
        let kept = files(cache.path).filter { $0.contains("token-") }
        #expect(kept.count == 1)
        let text = try String(contentsOfFile: try #require(kept.first), encoding: .utf8)
        #expect(!text.contains(world.user.password))
        let token = try #require(text.split(separator: "\"").first { $0.hasPrefix("gAAAA") }).description
        for command in Self.commands {
            let outcome = try Programs.run(Programs.csbs, command + ["--cache-token"], environment: environment)
            expectClean(outcome, of: [token, world.user.password])
        }
        try FileManager.default.removeItem(atPath: "\(cache.path)/csbs")
    }

    @Test("Servers and proxies that repeat what they were sent, wherever it fails")
    func echoes() async throws {
        let secrets = ["RED-password", "RED-token", "RED-application", "RED-passcode", "RED-proxy", "RED-file"]
        let echo =
            #"{"error":{"code":401,"message":"bad: RED-password RED-token RED-application RED-passcode RED-file"}}"#
        let directory = try TemporaryDirectory()
        let tokenFile = try directory.write("token", "RED-file")
        let dead = try DeadPort()
        let environments: [[String: String]] = [
            ["OS_USER_ID": "u", "OS_PASSWORD": "RED-password", "OS_PASSCODE": "RED-passcode", "OS_PROJECT_ID": "p"],
            ["OS_APPLICATION_CREDENTIAL_ID": "a", "OS_APPLICATION_CREDENTIAL_SECRET": "RED-application"],
            ["OS_TOKEN": "RED-token", "OS_PROJECT_ID": "p"],
        ]
        try await allAtOnce([400, 401, 403, 404, 500]) { status in
            for environment in environments {
                // A server repeats what it was sent, and no more.
                let sent = environment.values.filter { $0.hasPrefix("RED") }.joined(separator: " ")
                let body = echo.replacing(
                    "RED-password RED-token RED-application RED-passcode RED-file", with: sent)
                let server = try FaultServer([.keepAlive(.httpAnswer(body, status: status))])
                for command in [["count"], ["doctor"]] {
                    let outcome = try Programs.run(
                        Programs.csbs, command + ["--retries", "0"],
                        environment: environment.merging(["OS_AUTH_URL": "\(server.url)/v3"]) { own, _ in own })
                    #expect(outcome.status != 0)
                    expectClean(outcome, of: secrets)
                }
                server.stop()
            }
            let server = try FaultServer([
                .keepAlive(
                    .httpAnswer(
                        echo.replacing("RED-password RED-token RED-application RED-passcode ", with: ""), status: status
                    ))
            ])
            let outcome = try Programs.run(
                Programs.csbs,
                ["count", "--retries", "0", "--endpoint", "\(server.url)/v1/p", "--token-file", tokenFile],
                environment: [:])
            #expect(outcome.status != 0)
            expectClean(outcome, of: secrets)
            server.stop()
        }
        let proxies = [
            "http://anna:RED-proxy@127.0.0.1:\(dead.port)", "socks5h://anna:RED-proxy@127.0.0.1:\(dead.port)",
            "http://anna:RED-proxy@nowhere.invalid",
        ]
        try await allAtOnce(proxies) { proxy in
            for command in [["count"], ["doctor"]] {
                let outcome = try Programs.run(
                    Programs.csbs, command + ["--retries", "0", "--endpoint", "https://csbs.example/v1/p"],
                    environment: ["OS_TOKEN": "RED-token", "ALL_PROXY": proxy])
                #expect(outcome.status == 1)
                expectClean(outcome, of: secrets)
            }
        }
    }

    @Test("Account files that are broken where a secret is")
    func brokenFiles() async throws {
        let directory = try TemporaryDirectory()
        let texts = [
            "clouds:\n  a:\n    auth:\n      password: RED-secret: [\n",
            "clouds:\n  a:\n    auth:\n      password: \"RED-secret\n",
            "clouds:\n  a:\n    auth: RED-secret\n", "clouds: RED-secret\n", "clouds:\n  a: RED-secret\n",
            "clouds:\n  a:\n    auth: {password: RED-secret}\n",
            "clouds:\n  a:\n    auth: {auth_url: \"https://u:RED-secret@h\"}\n",
            "clouds:\n  a:\n    auth: {auth_url: \"https://h\", token: \"RED-secret x\"}\n",
            "clouds:\n  a:\n    auth: {password: RED-secret, password: RED-secret}\n",
        ]
        try await allAtOnce(Array(texts.enumerated())) { number, text in
            let file = try directory.write("\(number).yaml", text)
            for command in [["count"], ["doctor"]] {
                let outcome = try Programs.run(
                    Programs.csbs, command, environment: ["OS_CLIENT_CONFIG_FILE": file])
                #expect(outcome.status == 2, "\(text)")
                expectClean(outcome, of: ["RED-secret"])
            }
        }
    }

    @Test("The browser: its command line, its whole screen, and no core file")
    func browser() async throws {
        let world = try await AccountWorld(backups: 30)
        defer { world.sandbox.stop() }
        // Typed in part, and in part from the environment: a shell's own command line must not be what is found.
        let file = try world.write(world.cloud("lab", world.first, password: "RED-wrong"))
        let script = try world.directory.write(
            "run.sh", "OS_PASSCODE=RED-passcode exec \(Programs.csbs) --os-cloud lab")
        let tmux = try Tmux("OS_CLIENT_CONFIG_FILE=\(file) sh \(script)", columns: 100, rows: 30)
        defer { tmux.close() }
        let (asks, screen) = try await tmux.screen(showing: "Password of user")
        #expect(asks, "\(screen)")
        try tmux.type(world.user.password)
        let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int($0) }.filter {
            let line = (try? String(contentsOfFile: "/proc/\($0)/cmdline", encoding: .utf8)) ?? ""
            return line.hasPrefix(Programs.csbs) && line.contains("--os-cloud\0lab")
        }
        let process = try #require(processes.first)
        let line = try String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)
        #expect(line == "\(Programs.csbs)\0--os-cloud\0lab\0")
        let limits = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
        let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }.map(String.init) ?? ""
        #expect(core.split(separator: " ").dropFirst(4).first == "0")
        try tmux.press("Enter")
        let (isThere, list) = try await tmux.screen(showing: "30 matches")
        #expect(isThere, "\(list)")
        try tmux.press("q")
        _ = try await tmux.screen(showing: "status=0")
        let everything = try tmux.history()
        for secret in [world.user.password, "RED-wrong", "RED-passcode"] {
            #expect(!everything.contains(secret))
        }
    }
}
