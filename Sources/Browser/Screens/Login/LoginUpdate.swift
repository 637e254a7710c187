import BackupAPI
import BackupClient
import Terminal

extension Model {
    /// Asks for the secret that would mend an error; nil where none would.
    func credentialPrompt(_ error: ClientError) -> CredentialPrompt? {
        switch error {
        case .identity(let error): error.need
        case .service(let error) where error.status == 401 && session.usesStaticToken: .token
        default: nil
        }
    }

    mutating func submitSecret() -> [Effect] {
        guard let state = login, state.field.count > 0 else { return [] }
        // From here on the secret lives in the effect alone.
        login?.field = SecretField()
        return [.provide(state.field.secret, state.need)]
    }

    mutating func editLogin(_ key: Key) {
        _ = login?.field.handle(key)
    }

    mutating func handleProvided() -> [Effect] {
        guard let state = login else { return [] }
        login = nil
        return ask(state.source, keepingPlace: state.keepsPlace)
    }

    // MARK: What a call reports while it runs

    mutating func handleReport(_ asker: Asker, _ event: ClientEvent) -> [Effect] {
        // A call of another cloud or project has nothing to report about this one.
        guard asker.account == requests.account else { return [] }
        switch event {
        case .retrying(let retry):
            // The tags are of interest in the form alone.
            guard requests.isCurrent(asker), asker.name != .tags || isFormOpen else { return [] }
            requests.setRetry(retry, of: asker.name)
            guard case .page = asker.name else { return [] }
            list.dataset.loadAll?.pace.noteStrain()
            let effects = slowRefresh()
            if !effects.isEmpty, let remark = refreshRemark {
                notice = Notice(.warning, "The service is strained: \(retry.reason). \(remark)")
            }
            return effects
        case .using(let access):
            if requests.isCurrent(asker) { requests.setRetry(nil, of: asker.name) }
            let old = session.tokenExpiresAt
            session.adopt(access)
            return session.tokenExpiresAt == old ? [] : watchToken()
        }
    }

    /// Wakes up when the header has to show fewer minutes of the token's life.
    mutating func watchToken() -> [Effect] {
        session.millisecondsToNextTokenMinute(now).map { [.wait(.tokenMinute, milliseconds: $0)] } ?? []
    }

    /// The retry that the status line names: the one that waits longest.
    var retryText: String? {
        requests.longestRetry.map { "\($0.sentence) (\(key(.back)) stops)" }
    }

    /// Gives up what is tried again and again.
    mutating func stopRetries() -> [Effect] {
        let names = requests.retrying
        let effects = names.flatMap { giveUp($0) + [Effect.cancel($0)] }
        notice = Notice(.information, "Stopped; \(key(.refresh)) tries again.")
        // Nothing is asked again by itself, unless it was only the number that could not be had.
        guard names.contains(where: { if case .page = $0 { true } else { false } }) else { return effects }
        list.dataset.loadAll = nil
        return effects + stopPending() + list.dataset.stopPages(at: now)
    }

    private mutating func giveUp(_ name: Effect.Name) -> [Effect] {
        switch name {
        case .page(_, let request): list.fail(request, at: now)
        case .count(let subject): handleCount(subject, .failure(.cancelled))
        case .record(let subject): return handleRecord(subject, .failure(.cancelled))
        case .server: giveUpServer()
        case .projects: palette?.projects = .failed(ClientError.cancelled.sentence)
        case .tags: tagsInUse = .failed(ClientError.cancelled.sentence)
        case .delay, .queries, .layout, .search, .rowSearch, .tableSearch, .arranging, .selecting, .following,
            .comparing,
            .queryValues, .report, .restorePoint,
            .negation,
            .tagCounts, .suggestions, .login, .saving, .remembering, .columns, .copying, .export:
            break
        }
        return []
    }
}
