import BackupAPI
public import HTTP

/// The one token of a run (Identity in BackupAPI.docc): got on first use, renewed before it expires and once after a refusal. Any number of calls that
/// wait for it share one login.
public actor TokenSession {
    private typealias Waiter = CheckedContinuation<Result<AuthorizedEndpoint, ClientError>, Never>

    private var login: Login
    private let identity: IdentityClient?
    private let cache: TokenCache?
    private let timeSource: TimeSource
    private let allowsHTTP: Bool
    private var current: (token: IdentityToken, access: AuthorizedEndpoint)?
    /// A login that has failed, and when: calls of the same moment share it, because each further attempt may
    /// lock the account.
    private var failure: (error: ClientError, at: Timestamp)?
    private var renewal: Task<Void, Never>?
    /// Grows with each change of the login: a renewal that began before is of no use to anybody.
    private var loginNumber = 0
    private var waiters: [Int: Waiter] = [:]
    private var lastWaiter = 0
    private let observers = EventObservers()

    /// A session with the operator's own token.
    public init(token: Secret, address: ServiceAddress) {
        self.init(login: .token(token, address), http: HTTPClient())
    }

    /// - Parameters:
    ///   - http: reaches the identity service; unused with the operator's own token.
    ///   - cache: keeps the token between runs; nil keeps it in memory only.
    ///   - allowsHTTP: whether a token of an https identity service may go to an http address that its catalog names.
    public init(
        login: Login, http: HTTPClient, limits: HTTPLimits = HTTPLimits(), retries: RetryPolicy = RetryPolicy(),
        cache: TokenCache? = nil, timeSource: TimeSource = .system, allowsHTTP: Bool = false
    ) {
        self.allowsHTTP = allowsHTTP
        self.login = login
        self.cache = cache
        self.timeSource = timeSource
        identity = IdentityClient(
            http: http, limits: limits, retrier: Retrier(policy: retries, timeSource: timeSource))
    }

    /// A token that is good, and where to go with it.
    ///
    /// - Throws: `ClientError`.
    public func access(observe: @escaping @Sendable (ClientEvent) -> Void = { _ in }) async throws(ClientError)
        -> AuthorizedEndpoint
    {
        switch login {
        case .token(let token, let address): return AuthorizedEndpoint(address: address, token: token)
        case .identity(let account):
            if current == nil, failure == nil { restore(account) }
            if let current, current.token.isDueAt.map({ timeSource.now() < $0 }) ?? true { return current.access }
            return try await renewed(observe)
        }
    }

    /// Another token than one that the service has refused.
    ///
    /// - Parameter refusal: what the service said; thrown where no other token is to be had.
    func access(
        insteadOf refused: AuthorizedEndpoint, refusal: ServiceError, observe: @escaping @Sendable (ClientEvent) -> Void
    ) async throws(ClientError) -> AuthorizedEndpoint {
        guard case .identity(let account) = login else {
            let access = try await access(observe: observe)
            guard access.token != refused.token else { throw .service(refusal) }
            return access
        }
        if current?.access.token == refused.token {
            current = nil
            cache?.remove(account)
        }
        return try await access(observe: observe)
    }

    /// Keeps what the operator answered for the next login.
    public func provide(_ secret: Secret, for need: CredentialPrompt) {
        forget()
        switch (login, need) {
        case (.token(_, let address), _): login = .token(secret, address)
        case (.identity(var account), _):
            switch (account.credentials, need) {
            case (.password(let user, let password, _), .passcode):
                account.credentials = .password(user, password, passcode: secret)
            case (.password(let user, _, let passcode), _):
                account.credentials = .password(user, secret, passcode: passcode)
            case (.token, _): account.credentials = .token(secret)
            case (.applicationCredential(let name, _), _): account.credentials = .applicationCredential(name, secret)
            }
            login = .identity(account)
        }
    }

    /// The projects that the account may use.
    ///
    /// - Throws: `ClientError`.
    public func projects(
        observe: @escaping @Sendable (ClientEvent) -> Void = { _ in }
    ) async throws(ClientError) -> [Project] {
        guard case .identity(let account) = login, let identity else { return [] }
        if case .applicationCredential = account.credentials { throw .identity(.scopeIsFixed) }
        let access = try await access(observe: observe)
        return try await identity.projects(access.token, at: account.authURL, observe: observe)
    }

    /// Logs in for another project from now on.
    ///
    /// - Throws: `ClientError` where the login belongs to one project.
    public func select(_ project: Project) throws(ClientError) {
        guard case .identity(var account) = login else { throw .identity(.scopeIsFixed) }
        if case .applicationCredential = account.credentials { throw .identity(.scopeIsFixed) }
        account.scope = .id(project.id)
        login = .identity(account)
        forget()
    }

    /// Drops what belongs to the login before; a renewal under way begins again with the new one.
    private func forget() {
        current = nil
        failure = nil
        loginNumber += 1
        renewal?.cancel()
    }

    // MARK: One login for many

    private func renewed(_ observe: @escaping @Sendable (ClientEvent) -> Void) async throws(ClientError)
        -> AuthorizedEndpoint
    {
        if let failure, timeSource.now().seconds - failure.at.seconds <= 1 { throw failure.error }
        lastWaiter += 1
        let number = lastWaiter
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: Waiter) in
                guard !Task.isCancelled else {
                    waiter.resume(returning: .failure(.cancelled))
                    return
                }
                waiters[number] = waiter
                observers.add(number, observe)
                startRenewal()
            }
        } onCancel: {
            Task { await self.giveUp(number) }
        }
        return try result.get()
    }

    private func startRenewal() {
        guard renewal == nil, case .identity(let account) = login, let identity else { return }
        let number = loginNumber
        renewal = Task {
            let result: Result<(IdentityToken, AuthorizedEndpoint), ClientError>
            do throws(ClientError) {
                let token = try await identity.token(account, observe: observers.report)
                result = .success((token, try Self.access(account, token, allowsHTTP: allowsHTTP)))
            } catch { result = .failure(error) }
            finishRenewal(result, account, number)
        }
    }

    private func giveUp(_ number: Int) {
        guard let waiter = waiters.removeValue(forKey: number) else { return }
        observers.remove(number)
        waiter.resume(returning: .failure(.cancelled))
        if waiters.isEmpty { renewal?.cancel() }
    }

    private func finishRenewal(
        _ result: Result<(IdentityToken, AuthorizedEndpoint), ClientError>, _ account: Account, _ number: Int
    ) {
        renewal = nil
        var isCancelled = false
        if case .failure(.cancelled) = result { isCancelled = true }
        // One that was cancelled may not have sent the passcode.
        if !isCancelled { spendPasscode(of: account) }
        if number != loginNumber || isCancelled && !waiters.isEmpty {
            // The login has changed meanwhile; or the last to wait had gone, and another has come since.
            if !waiters.isEmpty { startRenewal() }
            return
        }
        switch result {
        case .success(let (token, access)):
            current = (token, access)
            failure = nil
            cache?.store(token, account)
        case .failure(let error):
            current = nil
            failure = error == .cancelled ? nil : (error, timeSource.now())
        }
        let waiting = waiters
        waiters = [:]
        for (number, waiter) in waiting {
            observers.remove(number)
            waiter.resume(returning: result.map(\.1))
        }
    }

    /// Forgets the passcode with which an account has logged in: it is good once.
    private func spendPasscode(of account: Account) {
        guard case .identity(var present) = login,
            case .password(let user, let password, let passcode?) = present.credentials,
            case .password(_, _, passcode) = account.credentials
        else { return }
        present.credentials = .password(user, password, passcode: nil)
        login = .identity(present)
    }

    private func restore(_ account: Account) {
        guard let token = cache?.load(account, now: timeSource.now()),
            let access = try? Self.access(account, token, allowsHTTP: allowsHTTP)
        else { return }
        current = (token, access)
    }

    /// Where a token leads to: the endpoint that was given, else the catalog's.
    static func access(
        _ account: Account, _ token: IdentityToken, allowsHTTP: Bool
    ) throws(ClientError) -> AuthorizedEndpoint {
        let (address, region) = try endpoint(account, token, allowsHTTP: allowsHTTP)
        return AuthorizedEndpoint(
            address: address, token: token.token, expiresAt: token.expiresAt, projectName: token.project?.name,
            region: region)
    }
    private static func endpoint(
        _ account: Account, _ token: IdentityToken, allowsHTTP: Bool
    ) throws(ClientError) -> (ServiceAddress, region: String?) {
        if let endpoint = account.endpoint { return (try address(endpoint, token.project?.id), account.region) }
        guard let project = token.project, let catalog = token.catalog else { throw .identity(.noCatalog) }
        let endpoint: ServiceCatalog.Endpoint
        do { endpoint = try catalog.endpoint(region: account.region, interface: account.interface) } catch {
            throw .identity(.catalog(error))
        }
        guard allowsHTTP || !account.authURL.isEncrypted || !endpoint.url.lowercased().hasPrefix("http:") else {
            throw .identity(.clearEndpoint(endpoint.url))
        }
        return (try address(endpoint.url, project.id), endpoint.region)
    }

    private static func address(_ endpoint: String, _ project: String?) throws(ClientError) -> ServiceAddress {
        do { return try ServiceAddress(endpoint: endpoint, orProject: project) } catch {
            switch error {
            case .noProject: throw .identity(.noProject)
            case .notAnAddress, .containsCredentials, .twoProjects: throw .identity(.badEndpoint(error))
            }
        }
    }
}
