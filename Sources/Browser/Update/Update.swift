import BackupAPI
import BackupClient
import Terminal

extension Model {
    /// Handles a message, the only way in which the model changes, and returns what is to be done outside.
    public mutating func update(_ message: Message) -> [Effect] {
        let effects = handle(message)
        requests.note(effects)
        return effects
    }

    private mutating func handle(_ message: Message) -> [Effect] {
        switch message {
        case .finished(let asker, let answer):
            // Late answers, of another account or of a call that was stopped or begun again, end here.
            return requests.finish(asker) ? answer.map { handle($0) } ?? [] : []
        case .clockRead(let moment):
            now = moment
            return []
        case .started:
            guard isConnected else {
                palette = PaletteState(kind: .clouds)
                return []
            }
            return begin() + openFirstView() + enforceInvariants()
        case .resized(let size):
            self.size = size
            return enforceInvariants()
        case .keyPressed(let key):
            guard !isTooSmall else { return pressUnseen(key) }
            let effects = press(key)
            reportFullField(after: key)
            return effects + enforceInvariants()
        case .rowsSearched(let search, let match):
            return handleFound(search, match) + enforceInvariants()
        case .tableSearched(let search, let position):
            return handleTableSearch(search, position) + enforceInvariants()
        case .rowsArranged(let order):
            list.adopt(order)
            return enforceInvariants()
        case .rowsSelected(let request, let outcome):
            list.selected.adopt(outcome, of: request)
            return enforceInvariants()
        case .rowsCompared(let comparison, let changes):
            handleComparison(comparison, changes)
            return enforceInvariants()
        case .unfinishedFound(let items): return handleUnfinished(items) + enforceInvariants()
        case .followedArrived(let request, let result):
            return handleFollowed(request, result) + enforceInvariants()
        case .queryValuesRead(let values, let version):
            handleQueryValues(NarrowState.Values(values: values, rowsVersion: version))
            return []
        case .recordsNotKept(let sentence):
            notice = Notice(.warning, sentence)
            return []
        case .settingsLeftOut(let sentences):
            let others = sentences.count > 1 ? " And \(sentences.count - 1) more: csbs doctor lists them." : ""
            notice = sentences.first.map { Notice(.warning, $0 + others) }
            return []
        case .negationSettled(let list, let result):
            handleNegation(list, result)
            return []
        case .pageArrived(let generation, let request, let result):
            return handlePage(generation, request, result) + countTags() + report() + enforceInvariants()
        case .countArrived(let subject, let result):
            handleCount(subject, result)
            return []
        case .restorePointFound(let request, let outcome):
            return handleRestorePoint(request, outcome) + enforceInvariants()
        case .reportMade(let request, let outcome): return handleReport(request, outcome)
        case .recordArrived(let subject, let result):
            return handleRecord(subject, result) + followServer() + layOutDetail()
        case .serverRead(let request, let history): return handleServer(request, history)
        case .detailLaidOut(let layout):
            handleLayout(layout)
            return []
        case .searchEnded(let search, let line):
            handleSearch(search, line)
            return []
        case .tagsArrived(let result):
            return handleTags(result)
        case .tagsCounted(let version, let counts): return handleTagCounts(version, counts)
        case .suggestionsRanked(let request, let completion):
            handleSuggestions(request, completion)
            return []
        case .queriesRead(let result):
            handleQueries(result)
            return []
        case .querySaved(let query, let result):
            handleSaved(query, result)
            return []
        case .columnsNotRemembered(let sentence):
            notice = Notice(.warning, "The columns are not remembered: \(sentence)")
            return []
        case .rowsCopied(let outcome): return handleCopied(outcome)
        case .tmuxRefusedCopy:
            notice = Notice(.warning, "tmux did not accept the text; it may not be on the clipboard.")
            return []
        case .exportProgressed(let count):
            handleExportProgress(count)
            return []
        case .exported(let result):
            handleExport(result)
            return []
        case .delayEnded(.formDebounced(let revision)):
            return formDebounced(revision)
        case .delayEnded(.formCountDue(let revision)): return countForm(revision)
        case .delayEnded(.detailDue): return showBackupUnderCursor() + layOutDetail()
        case .delayEnded(.followDue): return followNext()
        case .delayEnded(.refreshDue): return refreshByItself() + enforceInvariants()
        case .delayEnded(.tokenMinute): return watchToken()
        case .reported(let asker, let event): return handleReport(asker, event) + enforceInvariants()
        case .projectsArrived(let result):
            handleProjects(result)
            return []
        case .projectSelected(let project, let result):
            return handleSelectedProject(project, result) + enforceInvariants()
        case .cloudOpened(let result): return handleCloud(result) + enforceInvariants()
        case .secretProvided: return handleProvided() + enforceInvariants()
        }
    }

    /// The first question to a cloud.
    mutating func begin() -> [Effect] {
        let effects = ask(list.filter, keepingPlace: false)
        if !session.warnings.isEmpty { notice = Notice(.warning, session.warnings.joined(separator: "\n")) }
        return effects + awaitRefresh()
    }

    private mutating func press(_ key: Key) -> [Effect] {
        awaitsSilence = false
        list.follow?.changed = [:]
        // What was said in passing ends with the next key.
        if notice?.kind == .information { notice = nil }
        guard let command = keys.command(for: key, in: context) else { return screens.last.handle(key, in: &self) }
        return command.perform(&self)
    }

    /// Says that a key does nothing here; what is typed in one go behind it must not run as commands.
    mutating func refuse(_ pressed: Key) {
        awaitsSilence = true
        let help = keys.keys(of: .showHelp, in: context).first
        let way =
            context == .help
            ? "\(key(.closeHelp)) closes the help"
            : help.map { "\($0.label) shows the keys" } ?? "\(key(.leaveCopyMenu)) goes back"
        let name = if case .pasted = pressed { "A paste" } else { pressed.label }
        notice = Notice(.information, "\(name) does nothing here; \(way).")
    }

    /// What follows from the state after every event: the cursor is visible, the pages around it are on their way, the
    /// detail shows its backup.
    private mutating func enforceInvariants() -> [Effect] {
        let effects = showListAroundCursor() + followCursor() + followServer()
        return effects + layOutDetail()
    }

    mutating func openHelp() -> [Effect] {
        help = HelpState(context: context)
        return []
    }

    mutating func moveInHelp(_ movement: Movement) -> [Effect] {
        guard let state = help else { return [] }
        let rows = max(1, size.rows - 3)
        let count = HelpContent.lines(state.context, keys).count
        let top = movement.target(from: state.top, pageRows: rows, count: count)
        help?.top = max(0, min(top, count - rows))
        return []
    }
}
