import BackupClient

/// Who asked for something: the account of that time, what it runs under, and its number. An answer carries it back.
public struct Asker: Sendable, Hashable {
    let account: Int
    let name: Effect.Name
    let number: Int
}

/// What has been asked for and is not answered yet, by its name: the one place where calls begin, are stopped and end.
struct Requests: Sendable, Equatable {
    private struct Request: Sendable, Equatable {
        let number: Int
        /// What is about to be made again.
        var retry: Retry?
    }

    /// Goes up with every other cloud or project.
    private(set) var account = 0
    private var underWay: [Effect.Name: Request] = [:]
    private var lastNumber = 0

    /// Notes what effects begin and stop.
    mutating func note(_ effects: [Effect]) {
        for effect in effects {
            if case .cancel(let name) = effect {
                underWay[name] = nil
            } else if let name = effect.name {
                lastNumber += 1
                underWay[name] = Request(number: lastNumber)
            }
        }
    }

    /// Who asks under a name; nil where nothing runs under it.
    func asker(of name: Effect.Name) -> Asker? {
        underWay[name].map { Asker(account: account, name: name, number: $0.number) }
    }

    func isUnderWay(_ name: Effect.Name) -> Bool { underWay[name] != nil }

    /// Whether a call is still the one that runs under its name, for this account.
    func isCurrent(_ asker: Asker) -> Bool { self.asker(of: asker.name) == asker }

    /// Ends a call; false where it is late: of another account, stopped, or begun again since.
    mutating func finish(_ asker: Asker) -> Bool {
        guard isCurrent(asker) else { return false }
        underWay[asker.name] = nil
        return true
    }

    /// Begins with another account: everything of the old one is stopped.
    mutating func changeAccount() -> [Effect] {
        account += 1
        let names = underWay.sorted { $0.value.number < $1.value.number }.map(\.key)
        underWay = [:]
        return names.map { .cancel($0) }
    }

    // MARK: Retries

    /// Sets what a call is about to do again; nil once it runs.
    mutating func setRetry(_ retry: Retry?, of name: Effect.Name) { underWay[name]?.retry = retry }

    /// Calls that are about to be made again.
    var retrying: [Effect.Name] {
        underWay.filter { $0.value.retry != nil }.sorted { $0.value.number < $1.value.number }.map(\.key)
    }

    /// The retry that waits longest.
    var longestRetry: Retry? {
        underWay.values.lazy.compactMap(\.retry).max { ($0.number, $0.pause) < ($1.number, $1.pause) }
    }
}
