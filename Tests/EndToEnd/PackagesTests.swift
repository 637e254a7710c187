import Foundation
import Support
import Testing

/// `.ci/packages`, on a machine whose tools are stand-ins.
@Suite("The script that installs packages")
struct PackagesTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    /// What the script says where dpkg-query gives one state to all packages but those that are missing.
    private func run(state: String, missing: String = "none", user: Int) throws -> Programs.Outcome {
        let tools = [
            "dpkg-query": "for last; do :; done; case $last in \(missing)) exit 1;; esac; echo '\(state)'",
            "id": "echo \(user)", "apt-get": "echo apt-get \"$@\" >&2", "env": "shift; \"$@\"",
            "grep": "exec /usr/bin/grep \"$@\"",
        ]
        for (name, script) in tools { try folder.write(name, "#!/bin/sh\n\(script)\n", mode: 0o755) }
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../.ci/packages")
        return try Programs.run(
            "/bin/sh", [script.standardizedFileURL.path, "tests"], environment: ["PATH": folder.path])
    }

    @Test("A held package counts as installed", arguments: ["install ok installed", "hold ok installed"])
    func installed(state: String) throws {
        expectOutcome(try run(state: state, user: 1_000), .init(output: "", errors: "", status: 0))
    }

    @Test("Without sudo the line for an administrator is printed")
    func withoutSudo() throws {
        expectOutcome(
            try run(state: "install ok installed", missing: "tmux|socat", user: 1_000),
            .init(
                output: "",
                errors: "Packages are missing, and there is no sudo. An administrator can install them with:\n"
                    + "    apt-get update && apt-get install -y --no-install-recommends tmux socat\n", status: 1))
    }

    @Test("Root installs what is missing; a package that was removed is missing")
    func root() throws {
        expectOutcome(
            try run(state: "install ok installed", missing: "tmux", user: 0),
            .init(
                output: "",
                errors: "Installing: tmux\napt-get -qq update\napt-get -qq install -y --no-install-recommends tmux\n",
                status: 0))
        #expect(
            try run(state: "deinstall ok config-files", user: 0).errors.hasPrefix("Installing: git ca-certificates"))
    }
}
