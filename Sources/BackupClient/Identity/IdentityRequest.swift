import BackupAPI

/// The body of `POST /v3/auth/tokens` (Identity in BackupAPI.docc).
enum IdentityRequest {
    static func body(_ account: Account) -> JSONValue {
        var auth = [JSONMember("identity", identity(account.credentials))]
        switch account.credentials {
        // It belongs to one project; with a scope the service refuses it.
        case .applicationCredential: break
        case .password, .token: if let scope = scope(account.scope) { auth.append(JSONMember("scope", scope)) }
        }
        return .object([JSONMember("auth", .object(auth))])
    }

    private static func identity(_ credentials: Credentials) -> JSONValue {
        switch credentials {
        case .password(let user, let password, let passcode):
            var methods = ["password"]
            var members = [
                JSONMember("password", method("user", self.user(user), "password", password?.revealed ?? ""))
            ]
            if let passcode {
                methods.append("totp")
                members.append(JSONMember("totp", method("user", self.user(user), "passcode", passcode.revealed)))
            }
            return .object([JSONMember("methods", .array(methods.map(JSONValue.string)))] + members)
        case .token(let token):
            return .object([
                JSONMember("methods", .array([.string("token")])),
                JSONMember("token", .object([JSONMember("id", .string(token.revealed))])),
            ])
        case .applicationCredential(let name, let secret):
            var members: [JSONMember]
            switch name {
            case .id(let id): members = [JSONMember("id", .string(id))]
            case .name(let name, let user):
                members = [JSONMember("name", .string(name)), JSONMember("user", .object(self.user(user)))]
            }
            members.append(JSONMember("secret", .string(secret?.revealed ?? "")))
            return .object([
                JSONMember("methods", .array([.string("application_credential")])),
                JSONMember("application_credential", .object(members)),
            ])
        }
    }

    private static func method(_ name: String, _ user: [JSONMember], _ field: String, _ secret: String) -> JSONValue {
        .object([JSONMember(name, .object(user + [JSONMember(field, .string(secret))]))])
    }

    private static func user(_ user: UserName) -> [JSONMember] {
        switch user {
        case .id(let id): [JSONMember("id", .string(id))]
        case .name(let name, let domain): named(name, domain)
        }
    }

    private static func scope(_ scope: ProjectScope) -> JSONValue? {
        switch scope {
        case .id(let id): .object([JSONMember("project", .object([JSONMember("id", .string(id))]))])
        case .name(let name, let domain): .object([JSONMember("project", .object(named(name, domain)))])
        case .unscoped: nil
        }
    }

    private static func named(_ name: String, _ domain: DomainName) -> [JSONMember] {
        let value: JSONMember =
            switch domain {
            case .id(let id): JSONMember("id", .string(id))
            case .name(let name): JSONMember("name", .string(name))
            }
        return [JSONMember("name", .string(name)), JSONMember("domain", .object([value]))]
    }
}
