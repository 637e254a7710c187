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
        return ask(state.filter, keepingPlace: state.keepsPlace)
    }

    // MARK: What a call tells while it runs

    mutating func handleReport(_ name: Effect.Name, _ event: ClientEvent) -> [Effect] {
        // A call of another cloud or project, stopped since, has nothing to say about this one.
        guard isUnderWay(name) else { return [] }
        switch event {
        case .retrying(let retry):
            retries[name] = retry
            return []
        case .using(let access):
            retries[name] = nil
            let old = session.tokenExpiresAt
            session.adopt(access)
            return session.tokenExpiresAt == old ? [] : watchToken()
        }
    }

    /// Whether a call belongs to what is on the screen or on its way there.
    private func isUnderWay(_ name: Effect.Name) -> Bool {
        switch name {
        case .page(let generation, _), .count(.list(let generation)):
            generation == list.generation || generation == list.latestGeneration
        case .count(.everything(let generation)): generation == list.generation
        case .count(.form(let revision)): isFormOpen && revision == form.revision
        case .record(let subject): subject == detail.subject || subject == copying?.subject
        case .projects: palette != nil
        case .tags: isFormOpen
        case .delay, .queries, .layout, .search, .rowSearch, .tagCounts: false
        case .negation: true
        }
    }

    /// Wakes up when the header has to show fewer minutes of the token's life.
    mutating func watchToken() -> [Effect] {
        session.millisecondsToNextTokenMinute(now).map { [.wait(.tokenMinute, milliseconds: $0)] } ?? []
    }

    /// The retry that is told: the one that waits longest.
    var retryText: String? {
        retries.values.max { ($0.number, $0.pause) < ($1.number, $1.pause) }.map {
            "\($0.sentence) (\(key(.back)) stops)"
        }
    }

    /// Gives up what is tried again and again.
    mutating func stopRetries() -> [Effect] {
        let names = Array(retries.keys)
        retries = [:]
        for name in names {
            switch name {
            case .page(_, let request): list.results.fail(request, at: now)
            case .count(let subject): handleCount(subject, .failure(.cancelled))
            case .record: detail.record = .failed(ClientError.cancelled.sentence)
            case .projects: palette?.projects = .failed(ClientError.cancelled.sentence)
            case .tags: tagsInUse = .failed(ClientError.cancelled.sentence)
            case .delay, .queries, .layout, .search, .rowSearch, .negation, .tagCounts: break
            }
        }
        notice = Notice(.information, "Stopped; \(key(.refresh)) tries again.")
        let cancellations = names.map { Effect.cancel($0) }
        // Nothing is asked again by itself, unless it was only the number that could not be had.
        guard names.contains(where: { if case .page = $0 { true } else { false } }) else { return cancellations }
        list.loadAll = nil
        return cancellations + stopPending() + stopPages()
    }
}
