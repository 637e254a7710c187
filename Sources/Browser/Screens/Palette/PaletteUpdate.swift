import BackupAPI
import BackupClient
import Terminal

extension Model {
    mutating func openPalette(_ kind: PaletteState.Kind = .everything) -> [Effect] {
        palette = PaletteState(kind: kind)
        notice = nil
        switch kind {
        case .clouds, .tags, .sorting: return []
        case .filters: return [.readQueries]
        case .everything:
            guard canListProjects else { return [.readQueries] }
            palette?.projects = .loading
            return [.listProjects, .readQueries]
        }
    }

    mutating func leavePalette() -> [Effect] {
        let kind = palette?.kind
        palette = nil
        return [.cancel(.projects), .cancel(.queries)] + (kind == .clouds && !isConnected ? [.quit] : [])
    }

    mutating func moveInPalette(_ movement: Movement) -> [Effect] {
        guard let cursor = palette?.scroll.cursor else { return [] }
        let count = paletteEntries.count
        let position = movement.target(from: cursor, pageRows: paletteRows, count: count)
        palette?.scroll.move(to: position, of: count)
        return []
    }

    mutating func editPalette(_ key: Key) {
        guard var state = palette, state.input.handle(key) else { return }
        state.scroll = Scroll()
        palette = state
    }

    mutating func runPaletteEntry() -> [Effect] {
        let entries = paletteEntries
        guard let cursor = palette?.scroll.cursor, entries.indices.contains(cursor) else { return [] }
        palette = nil
        let effects: [Effect] = [.cancel(.projects), .cancel(.queries)]
        switch entries[cursor].action {
        case .command(let name): return effects + (Commands.named(name, in: context)?.perform(&self) ?? [])
        case .cloud(let name): return effects + [.openCloud(name)]
        case .project(let project): return effects + [.selectProject(project)]
        case .filter(let line, let name): return effects + use(line: line, name: name)
        case .tag(let tag, let list): return effects + add(tag, to: list)
        case .sort(let column):
            return effects + (tableScreen == nil ? sort(by: column) : sortTable(by: column))
        }
    }

    /// What the palette offers for what was typed.
    var paletteEntries: [PaletteEntry] {
        guard let palette else { return [] }
        let words = palette.input.text.lowercased().split(separator: " ").map(String.init)
        let entries: [PaletteEntry] =
            switch palette.kind {
            case .everything:
                commandEntries + projectEntries(palette) + cloudEntries + filterEntries(isAmongOthers: true)
                    + (contextBesideDialogs == .list || tableScreen != nil ? sortEntries(isAmongOthers: true) : [])
            case .clouds: cloudEntries
            case .filters: filterEntries(isAmongOthers: false)
            case .tags(let list): tagEntries(list)
            case .sorting: sortEntries(isAmongOthers: false)
            }
        guard !words.isEmpty else { return entries }
        let text = words.joined(separator: " ")
        return entries.filter { $0.isNamed(text) } + entries.filter { $0.matches(words) && !$0.isNamed(text) }
    }

    private func projectEntries(_ palette: PaletteState) -> [PaletteEntry] {
        (palette.projects.value ?? []).map {
            PaletteEntry(action: .project($0), title: "project \($0.name)", detail: $0.id)
        }
    }

    private var cloudEntries: [PaletteEntry] {
        clouds.filter { $0 != session.cloud || !isConnected }.map {
            PaletteEntry(action: .cloud($0), title: "cloud \($0)", detail: "")
        }
    }

    /// - Parameter isAmongOthers: whether the entries have to say that they are filters.
    private func filterEntries(isAmongOthers: Bool) -> [PaletteEntry] {
        let library = queries.value ?? QueryLibrary()
        let prefix = isAmongOthers ? "filter " : ""
        let saved = library.saved.filter { $0.isMeant(for: session.cloud) }.map { query in
            PaletteEntry(
                action: .filter(line: query.line, name: "\"\(query.name)\""), title: prefix + query.name,
                detail: query.note.map { "\(query.line)  \($0)" } ?? query.line)
        }
        let recent = library.recent.map { line in
            PaletteEntry(action: .filter(line: line, name: "The recent filter"), title: prefix + line, detail: "recent")
        }
        return saved + recent
    }

    private func tagEntries(_ list: TagList) -> [PaletteEntry] {
        return tagsUnderCursor.map { tag in
            let count = self.list.filter.adding(tag, to: list)[list].first { $0.wireKey == tag.key }
            return PaletteEntry(
                action: .tag(tag, list), title: TagFilter(key: tag.key, values: [tag.value]).expression,
                detail: "then \(list.fieldName): \(count?.expression ?? "")")
        }
    }

    /// The commands that can do something where the palette was opened.
    private var commandEntries: [PaletteEntry] {
        let context = contextBesideDialogs
        return Commands.available(in: context).filter { $0.isInPalette && $0.isEnabled(self) }.map { command in
            PaletteEntry(
                action: .command(command.name), title: keys.help(of: command),
                detail: keys.keys(of: command.name, in: context).map(\.label).joined(separator: " "))
        }
    }

    /// Rows of entries that the palette shows.
    var paletteRows: Int { max(1, size.rows - 5) }

    // MARK: Other clouds and projects

    mutating func handleCloud(_ result: Result<Session, SettingsError>) -> [Effect] {
        switch result {
        case .failure(let error):
            notice = Notice(.error, error.sentence)
            if !isConnected { palette = PaletteState(kind: .clouds) }
            return []
        case .success(let session):
            self.session = session
            isConnected = true
            return startOver()
        }
    }

    mutating func handleSelectedProject(_ project: Project, _ result: Result<Bool, ClientError>) -> [Effect] {
        if case .failure(let error) = result {
            notice = Notice(.error, error.sentence)
            return []
        }
        session.adopt(project)
        return startOver()
    }

    mutating func handleProjects(_ result: Result<[Project], ClientError>) {
        guard palette?.projects == .loading else { return }
        switch result {
        case .success(let projects):
            let others = projects.filter { $0.name != session.project }
            palette?.projects = .loaded(others)
        case .failure(let error): palette?.projects = .failed(error.sentence)
        }
    }

    /// The same query to another account. Rows of the one must not appear below the name of the other, so they go at once.
    private mutating func startOver() -> [Effect] {
        let cancellations = requests.changeAccount()
        _ = closeReport()
        (wholeList, asksForItems) = (nil, true)
        list = BackupList(
            Dataset(filter: list.filter, pageSize: preferences.pageSize, after: list.dataset.latestGeneration))
        detail = DetailState()
        (markedBackup, comparison, search) = (nil, nil, nil)
        tagsInUse = .idle
        tagCounts = TagCountState()
        negations = [:]
        return cancellations + begin()
    }
}
