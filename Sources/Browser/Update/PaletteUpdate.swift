import BackupClient
import Terminal

extension Model {
    mutating func openPalette() -> [Effect] {
        palette = PaletteState(kind: .everything)
        guard canListProjects else { return [] }
        palette?.projects = .loading
        return [.listProjects]
    }

    mutating func performInPalette(_ command: CommandID) -> [Effect] {
        let entries = paletteEntries
        switch command {
        case .leavePalette:
            let kind = palette?.kind
            palette = nil
            return [.cancel(.projects)] + (kind == .clouds && !isConnected ? [.quit] : [])
        case .runEntry: return run(entries)
        default:
            guard var state = palette,
                let position = command.moved(state.scroll.cursor, pageRows: paletteRows, count: entries.count)
            else { return [] }
            state.scroll.move(to: position, of: entries.count)
            palette = state
        }
        return []
    }

    mutating func editPalette(_ key: Key) {
        guard var state = palette, state.input.handle(key) else { return }
        state.scroll = Scroll()
        palette = state
    }

    private mutating func run(_ entries: [PaletteEntry]) -> [Effect] {
        guard let cursor = palette?.scroll.cursor, entries.indices.contains(cursor) else { return [] }
        palette = nil
        let effects: [Effect] = [.cancel(.projects)]
        switch entries[cursor].action {
        case .command(let command): return effects + perform(command, in: context)
        case .cloud(let name): return effects + [.openCloud(name)]
        case .project(let project): return effects + [.selectProject(project)]
        }
    }

    /// What the palette offers for what was typed.
    var paletteEntries: [PaletteEntry] {
        guard let palette else { return [] }
        let words = palette.input.text.lowercased().split(separator: " ").map(String.init)
        var entries: [PaletteEntry] = []
        if palette.kind == .everything {
            entries += Self.commandEntries(contextBelowPalette)
            for project in palette.projects.value ?? [] {
                entries.append(
                    PaletteEntry(action: .project(project), title: "project \(project.name)", detail: project.id))
            }
        }
        for cloud in clouds where cloud != session.cloud || !isConnected {
            entries.append(PaletteEntry(action: .cloud(cloud), title: "cloud \(cloud)", detail: ""))
        }
        return entries.filter { $0.matches(words) }
    }

    /// The commands of a context, each once with all its keys.
    private static func commandEntries(_ context: Context) -> [PaletteEntry] {
        let rows = Command.available(in: context).filter { $0.id.isForPalette }
        return rows.enumerated().compactMap { index, command in
            guard !rows[..<index].contains(where: { $0.id == command.id }) else { return nil }
            let keys = rows.filter { $0.id == command.id }.flatMap(\.keys)
            return PaletteEntry(
                action: .command(command.id), title: command.help,
                detail: keys.map(\.label).joined(separator: " "))
        }
    }

    /// Rows of entries that the palette shows.
    var paletteRows: Int { max(1, size.rows - 5) }

    // MARK: Other clouds and projects

    mutating func takeCloud(_ result: Result<Session, SettingsError>) -> [Effect] {
        switch result {
        case .failure(let error):
            notice = Notice(.error, error.sentence)
            if !isConnected { palette = PaletteState(kind: .clouds) }
            return []
        case .success(let session):
            self.session = session
            isConnected = true
            return startAnew()
        }
    }

    mutating func takeSelectedProject(_ project: Project, _ result: Result<Bool, ClientError>) -> [Effect] {
        if case .failure(let error) = result {
            notice = Notice(.error, error.sentence)
            return []
        }
        session.project = project.name
        session.tokenExpiresAt = nil
        return startAnew()
    }

    mutating func takeProjects(_ result: Result<[Project], ClientError>) {
        guard palette?.projects == .loading else { return }
        switch result {
        case .success(let projects): palette?.projects = .loaded(projects.filter { $0.name != session.project })
        case .failure(let error): palette?.projects = .failed(error.sentence)
        }
    }

    /// The same question to somebody else. Rows of the one must not stand below the name of the other, so they go at once.
    private mutating func startAnew() -> [Effect] {
        let question = list.latestQuestion
        let filter = list.filter
        let cancellations = retries.keys.map { Effect.cancel($0) } + abandonQuestion()
        list = ListState(filter: filter, pageSize: preferences.pageSize)
        list.latestQuestion = question
        detail = DetailState()
        retries = [:]
        return cancellations + begin()
    }
}

extension CommandID {
    /// Moving is quicker by its keys.
    fileprivate var isForPalette: Bool {
        switch self {
        case .moveUp, .moveDown, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .moveToFirst, .moveToLast,
            .openPalette:
            false
        default: true
        }
    }
}
