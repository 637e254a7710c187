public import BackupClient

/// The connections that a run of the browser may use.
public struct ConnectionSource: Sendable {
    /// Nil where a cloud has to be chosen first.
    let first: Connection?
    /// The clouds that can be changed to.
    let clouds: [String]
    /// Where saved filters are kept.
    let queries: QueryStore
    let open: @Sendable (String) throws(SettingsError) -> Connection

    /// - Parameter open: connects with one of the clouds.
    public init(
        first: Connection?, clouds: [String] = [], queries: QueryStore,
        open: @escaping @Sendable (String) throws(SettingsError) -> Connection = { name throws(SettingsError) in
            throw .unknownCloud(name, known: [], file: nil)
        }
    ) {
        self.first = first
        self.clouds = clouds
        self.queries = queries
        self.open = open
    }
}
