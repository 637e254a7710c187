import Support

/// A user with two projects at a real Keystone, `csbs-sandbox` that asks the same Keystone about tokens, and an account
/// file that leads there.
struct AccountWorld {
    let keystone: Keystone
    let user: Keystone.User
    let first: Keystone.Project
    let second: Keystone.Project
    let sandbox: SandboxProcess
    let directory: TemporaryDirectory
    let region: String

    /// - Parameter isShort: whether tokens live five seconds only.
    init(backups: Int = 3_000, isShort: Bool = false) async throws {
        keystone = try Keystone(isShort: isShort)
        first = try await keystone.project("eu-de")
        second = try await keystone.project("eu-de_sub")
        user = try await keystone.user(first, second)
        sandbox = try SandboxProcess(["--backups", "\(backups)", "--identity", "\(keystone.url)/v3"])
        // The line that csbs-sandbox prints ends in its own project.
        let base = sandbox.endpoint.replacing("/v1/demo", with: "")
        region = try await keystone.endpoint("\(base)/v1/$(project_id)s", for: first, second)
        directory = try TemporaryDirectory()
    }

    /// A cloud of the account file.
    func cloud(
        _ name: String, _ project: Keystone.Project, password: String? = nil, _ more: String = ""
    ) -> String {
        """
          \(name):
            auth:
              auth_url: \(keystone.url)
              username: \(user.name)
              user_domain_name: Default
              project_name: \(project.name)
        \(password.map { "      password: \($0)\n" } ?? "")\(more)
        """
    }

    /// Writes the account file; its path.
    func write(_ clouds: String...) throws -> String {
        try directory.write("clouds.yaml", "clouds:\n" + clouds.joined(separator: "\n"))
    }
}
