extension CloudSettings {
    /// The login of the settings.
    ///
    /// - Throws: `SettingsError` naming what is missing or what cannot be used.
    func login() throws(SettingsError) -> Login {
        guard settings[.authURL] != nil else {
            guard settings[.endpoint] != nil else {
                guard cloud != nil else { throw .nothing }
                throw .missing([SettingName.authURL.hint], login: try credentialKind().title, cloud: cloud)
            }
            return try handedToken()
        }
        return .identity(try account())
    }

    private func handedToken() throws(SettingsError) -> Login {
        let address: ServiceAddress
        do {
            address = try ServiceAddress(endpoint: text(.endpoint) ?? "", projectID: text(.projectID))
        } catch { throw .address(error) }
        guard let token = try token() else { throw .token(.missing) }
        return .token(token, address)
    }

    private func token() throws(SettingsError) -> Secret? {
        guard let setting = self[.token] else { return nil }
        let source: String
        switch setting.source {
        case .file(let path): source = "The token in \(path)"
        case .option, .variable, .profile: source = setting.source.text
        }
        do { return try TokenSource.check(setting.revealed, from: source) } catch { throw .token(error) }
    }

    private func account() throws(SettingsError) -> Account {
        let authURL: WebAddress
        do { authURL = try WebAddress(text(.authURL) ?? "") } catch {
            let source = settings[.authURL]?.source.text ?? ""
            switch error {
            case .containsCredentials:
                throw .badValue(
                    "auth_url", source: source, reason: "contains a user name or password; set them separately")
            case .notAnAddress:
                throw .badValue(
                    "auth_url \"\(text(.authURL) ?? "")\"", source: source,
                    reason: "is not a URL; use https://HOST[/v3]")
            }
        }
        let interface = (text(.interface) ?? "public").replacing("URL", with: "")
        guard ["public", "internal", "admin"].contains(interface) else {
            throw .badValue(
                "interface \"\(interface)\"", source: settings[.interface]?.source.text ?? "",
                reason: "is unknown; use public, internal or admin")
        }
        if let endpoint = text(.endpoint) {
            // The project may come with the token, so its absence is no error yet.
            do { _ = try ServiceAddress(endpoint: endpoint, orProject: "-") } catch { throw .address(error) }
        }
        let credentials: Credentials
        switch try credentialKind() {
        case .password:
            credentials = .password(try user(for: .password), secret(.password), passcode: secret(.passcode))
        case .token:
            guard let token = try token() else {
                throw .missing([SettingName.token.hint], login: "token", cloud: cloud)
            }
            credentials = .token(token)
        case .applicationCredential:
            credentials = .applicationCredential(
                try applicationCredential(), secret(.applicationCredentialSecret))
        }
        return Account(
            authURL: authURL, credentials: credentials, scope: try scope(), region: text(.regionName),
            interface: interface, endpoint: text(.endpoint))
    }

    /// The kinds of credentials.
    private enum Kind {
        case password, token, applicationCredential

        var title: String {
            switch self {
            case .password: "password"
            case .token: "token"
            case .applicationCredential: "application credential"
            }
        }
    }

    /// The kind that `auth_type` names; else the one whose setting counts most, an application credential first.
    private func credentialKind() throws(SettingsError) -> Kind {
        if let type = settings[.authType] {
            switch type.revealed {
            case "password", "v3password", "v3multifactor", "v3totp": return .password
            case "token", "v3token": return .token
            case "v3applicationcredential", "applicationcredential", "application_credential":
                return .applicationCredential
            default: throw .unknownAuthType(type.revealed, source: type.source.text)
            }
        }
        let candidates: [(Kind, Setting?)] = [
            (.applicationCredential, strongest(.applicationCredentialID, .applicationCredentialName)),
            (.token, settings[.token]), (.password, strongest(.password, .username, .userID)),
        ]
        let present = candidates.compactMap { kind, setting in setting.map { (kind, $0.source.rank) } }
        return present.min { $0.1 < $1.1 }?.0 ?? .password
    }

    /// Of several settings the one whose source counts most; the first of them where two count the same.
    private func strongest(_ names: SettingName...) -> Setting? {
        names.compactMap { settings[$0] }.min { $0.source.rank < $1.source.rank }
    }

    /// Whether the first setting counts at least as much as the second.
    private func prefers(_ first: SettingName, to second: SettingName) -> Bool {
        guard let left = settings[first] else { return false }
        return settings[second].map { left.source.rank <= $0.source.rank } ?? true
    }

    private func user(for kind: Kind) throws(SettingsError) -> UserName {
        if prefers(.userID, to: .username), let id = text(.userID) { return .id(id) }
        guard let name = text(.username) else {
            throw .missing(["\(SettingName.username.hint) or user_id"], login: kind.title, cloud: cloud)
        }
        guard let domain = domain(.userDomainID, .userDomainName) else {
            throw .missing(["\(SettingName.userDomainName.hint) or user_domain_id"], login: kind.title, cloud: cloud)
        }
        return .name(name, domain)
    }

    private func applicationCredential() throws(SettingsError) -> ApplicationCredentialName {
        if prefers(.applicationCredentialID, to: .applicationCredentialName),
            let id = text(.applicationCredentialID)
        {
            return .id(id)
        }
        guard let name = text(.applicationCredentialName) else {
            throw .missing(
                [SettingName.applicationCredentialID.hint], login: Kind.applicationCredential.title, cloud: cloud)
        }
        return .name(name, try user(for: .applicationCredential))
    }

    private func scope() throws(SettingsError) -> ProjectScope {
        if prefers(.projectID, to: .projectName), let id = text(.projectID) { return .id(id) }
        guard let name = text(.projectName) else { return .unscoped }
        guard
            let domain = domain(.projectDomainID, .projectDomainName) ?? domain(.userDomainID, .userDomainName)
        else {
            throw .missing(
                ["\(SettingName.projectDomainName.hint) or project_domain_id"], login: "project name", cloud: cloud)
        }
        return .name(name, domain)
    }

    /// A domain by its own settings; else `domain_id` or `domain_name`, which set both the user's and the project's.
    private func domain(_ id: SettingName, _ name: SettingName) -> DomainName? {
        for (id, name) in [(id, name), (.domainID, .domainName)] {
            if prefers(id, to: name), let text = text(id) { return .id(text) }
            if let text = text(name) { return .name(text) }
        }
        return nil
    }
}
