import BackupAPI

/// A token with what its identity service says of it.
struct IdentityToken: Sendable, Hashable {
    let token: Secret
    /// By this machine's clock.
    let expiresAt: Timestamp?
    /// From when on a new one is asked for, before this one ends.
    let isDueAt: Timestamp?
    /// Nil for a token of no project.
    let project: Project?
    /// Nil where the answer has none.
    let catalog: ServiceCatalog?
    /// The answer as it came, for the cache.
    let body: [UInt8]

    /// Reads the body of an answer to `/v3/auth/tokens`; nil where it is not one.
    ///
    /// - Parameters:
    ///   - receivedAt: when it came by this machine's clock.
    ///   - isNew: whether it was issued just now. Its end is then counted by this machine's clock: one that goes wrong must not make
    ///     the token look expired.
    init?(_ token: Secret, body: [UInt8], receivedAt: Timestamp, isNew: Bool) {
        guard let fields = Self.fields(body) else { return nil }
        let end = fields["expires_at"]?.text.flatMap { Timestamp($0) }
        let start = fields["issued_at"]?.text.flatMap { Timestamp($0) }
        var life = end.map { $0.seconds - receivedAt.seconds }
        if isNew, let end, let start { life = end.seconds - start.seconds }
        self.init(
            token, body: body, expiresAt: life.map { Timestamp(seconds: receivedAt.seconds + $0) },
            isDueAt: life.map { Timestamp(seconds: receivedAt.seconds + $0 - min(60, max(0, $0 / 10))) })
    }

    /// Reads an answer again whose end is known.
    init?(_ token: Secret, body: [UInt8], expiresAt: Timestamp?, isDueAt: Timestamp?) {
        guard let fields = Self.fields(body) else { return nil }
        self.token = token
        self.body = body
        self.expiresAt = expiresAt
        self.isDueAt = isDueAt
        project = fields["project"].flatMap { project in
            project["id"]?.text.map { Project(id: $0, name: project["name"]?.text ?? $0) }
        }
        catalog = fields["catalog"]?.elements.map(ServiceCatalog.init)
    }

    private static func fields(_ body: [UInt8]) -> JSONValue? {
        guard let json = try? JSONValue(parsing: body), let fields = json["token"], fields.members != nil else {
            return nil
        }
        return fields
    }
}
