import BackupAPI
import BackupClient
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

/// A model that a test drives key by key. Effects wait in a list until the test lets the service answer them; one that
/// nothing can answer fails the test, so every effect is accounted for.
struct Script {
    var model: Model
    let sandbox: Sandbox
    /// What has been asked for and not been answered.
    private(set) var pending: [Effect] = []
    private var isLate = false
    /// Everything that was ever asked for.
    private(set) var log: [Effect] = []
    /// The bytes of the pages that were answered.
    var kept: [UInt8] = []
    /// Names the account where scripts share it, and with it its pages.
    let sharedAccount: Int?
    /// What was copied last.
    private(set) var clipboard: String?
    /// The saved and recent filters.
    var library = QueryLibrary()
    /// The projects of the account.
    var projects: [Project] = []

    init(
        _ columns: Int = 80, _ rows: Int = 24, backups: Int = 1_000, sandbox: Sandbox? = nil, filter: Filter = Filter(),
        charset: Charset = .utf8, colors: Int = 256, preferences: Preferences = Preferences(),
        session: Session? = .fixed, clouds: [String] = [], listColumns: ListColumns = ListColumns()
    ) {
        model = Model(
            size: Size(columns: columns, rows: rows), charset: charset, now: fixedNow,
            session: session, clouds: clouds, filter: filter,
            preferences: preferences, themes: Theme.builtIn(colors: colors))
        model.columns = listColumns
        self.sandbox = sandbox ?? Sandbox(.fixed(backups: backups))
        sharedAccount = sandbox == nil ? backups : nil
        send(.started)
    }

    /// A script whose first page and count have come.
    static func running(
        _ columns: Int = 80, _ rows: Int = 24, backups: Int = 1_000, sandbox: Sandbox? = nil, filter: Filter = Filter(),
        charset: Charset = .utf8, colors: Int = 256, preferences: Preferences = Preferences(),
        session: Session? = .fixed, clouds: [String] = [], listColumns: ListColumns = ListColumns()
    ) -> Script {
        var script = Script(
            columns, rows, backups: backups, sandbox: sandbox, filter: filter, charset: charset, colors: colors,
            preferences: preferences, session: session, clouds: clouds, listColumns: listColumns)
        script.answerAll()
        return script
    }

    mutating func send(_ message: Message) {
        forget(answeredBy: message)
        var answers: [(effect: Effect, message: Message)] = []
        for effect in model.update(message) {
            log.append(effect)
            switch effect {
            case .cancel(let name): pending.removeAll { $0.name == name }
            case .readRecord(let subject, let range) where range.count <= DetailLayoutRequest.largeBytes:
                answers.append((effect, .recordArrived(subject, keptRecord(range))))
            case .copy(let text): clipboard = text
            // Nothing waits for these.
            case .rememberFilter, .rememberColumns, .quit, .redraw, .suspend: break
            default:
                // What begins again under a name replaces what runs under it.
                if let name = effect.name { pending.removeAll { $0.name == name } }
                pending.append(effect)
            }
        }
        // As the loop of the program does.
        for answer in answers { finish(answer.effect, answer.message) }
    }

    /// What a test answers itself is no longer waited for.
    private mutating func forget(answeredBy message: Message) {
        pending.removeAll { effect in
            switch (effect, message) {
            case (.openCloud, .cloudOpened), (.provide, .secretProvided): true
            case (.selectProject(let project), .projectSelected(let selected, _)): project == selected
            case (.listProjects, .projectsArrived), (.readQueries, .queriesRead): true
            default: false
            }
        }
    }

    mutating func press(_ keys: Key...) {
        for key in keys { send(.keyPressed(key)) }
    }

    mutating func type(_ text: String) {
        for character in text { send(.keyPressed(.character(character))) }
    }

    /// Lets the service answer what waits, and what that leads to, until nothing does.
    ///
    /// - Parameter resting: whether the cursor of the list rests, so that the detail follows it.
    mutating func answerAll(resting: Bool = true) {
        // The token's life is a matter of the clock, which only the test moves.
        while let effect = pending.first(where: {
            $0.name != .delay(.tokenMinute) && $0.name != .delay(.followDue) && $0.name != .delay(.refreshDue)
                && (resting || $0.name != .delay(.detailDue))
        }) { answer(effect) }
    }

    /// Lets the cursor of the list rest, so that the detail follows it.
    mutating func rest() {
        while let effect = pending.first(where: { $0.name == .delay(.detailDue) }) { answer(effect) }
    }

    /// Sends an answer as the effects of the program do.
    private mutating func finish(_ effect: Effect, _ answer: Message) {
        let asker = isLate ? nil : model.asker(of: effect)
        send(.finished(asker ?? lateAsker(effect.name ?? .saving), answer))
    }

    /// Who asked for something that was stopped since.
    private func lateAsker(_ name: Effect.Name) -> Asker {
        Asker(account: model.requests.account, name: name, number: 0)
    }

    /// Lets a call under a name report something.
    mutating func report(_ name: Effect.Name, _ event: ClientEvent) {
        send(.reported(model.requests.asker(of: name) ?? lateAsker(name), event))
    }

    /// Lets the service answer one effect.
    mutating func answer(_ effect: Effect) {
        // Begun again or stopped since, as far as the model knows.
        isLate = !pending.contains(effect)
        defer { isLate = false }
        pending.removeAll { $0 == effect }
        switch effect {
        case .fetchPage(let generation, let filter, let request):
            let query = Query(action: .filter, filter: filter, limit: request.limit, offset: request.offset)
            finish(effect, .pageArrived(generation: generation, request, page(query)))
        case .fetchItems(let generation, let query, let request):
            finish(effect, .pageArrived(generation: generation, request, items(query)))
        case .count(let subject, let filter):
            finish(effect, .countArrived(subject, count(Query(action: .count, filter: filter))))
        case .rankSuggestions(let request): finish(effect, .suggestionsRanked(request, request.completion()))
        case .searchRows(let search): finish(effect, .rowsSearched(search, search.match()))
        case .searchTable(let search): finish(effect, .tableSearched(search, search.match()))
        case .select(let request): request.outcome().map { finish(effect, .rowsSelected(request, $0)) }
        case .compareRows(let comparison):
            comparison.changes().map { finish(effect, .rowsCompared(comparison, $0)) }
        case .findUnfinished(let rows): rows.unfinished.map { finish(effect, .unfinishedFound($0)) }
        case .followRecord(let request): finish(effect, .followedArrived(request, followed(request)))
        case .readQueryValues(let rows): finish(effect, .queryValuesRead(rows.queryValues, rows.version))
        case .arrange(let request): request.order().map { finish(effect, .rowsArranged($0)) }
        case .findRestorePoint(let request):
            request.outcome().map { finish(effect, .restorePointFound(request, $0)) }
        case .report(let request):
            request.outcome(RecordStore()).map { finish(effect, .reportMade(request, $0)) }
        case .settleNegation(let probe):
            let counts = probe.filters.compactMap { try? count(Query(action: .count, filter: $0)).get() }
            finish(effect, .negationSettled(probe.list, .success(probe.conclusion(from: counts))))
        case .fetchTags: finish(effect, .tagsArrived(tagsInUse()))
        case .countTags(let rows): rows.results.tagCounts().map { finish(effect, .tagsCounted(rows.version, $0)) }
        case .copyRows(let request): request.outcome(RecordStore()).map { finish(effect, .rowsCopied($0)) }
        case .export: finish(effect, .exported(.failure(.failed("This disk is full."))))
        case .readQueries: finish(effect, .queriesRead(.success(library)))
        case .saveQuery(let query):
            library = QueryLibrary(saved: library.saved.filter { $0.name != query.name } + [query])
            finish(effect, .querySaved(query, .success(library)))
        case .wait(let delay, _): finish(effect, .delayEnded(delay))
        case .fetchRecord(let subject): finish(effect, .recordArrived(subject, record(subject.id)))
        case .readRecord(let subject, let range): finish(effect, .recordArrived(subject, keptRecord(range)))
        case .readServer(let request): readServer(request).map { finish(effect, .serverRead(request, $0)) }
        case .layOut(let request): finish(effect, .detailLaidOut(request.layout()))
        case .search(var search):
            var line: Int?
            while line == nil, !search.isOver { line = search.searchSlice() }
            finish(effect, .searchEnded(search, line: line))
        case .listProjects: finish(effect, .projectsArrived(.success(projects)))
        default: Issue.record("Nothing answers \(effect).")
        }
    }

    /// Sends an answer that the test makes itself.
    mutating func answer(_ effect: Effect, with message: Message) {
        isLate = !pending.contains(effect)
        defer { isLate = false }
        pending.removeAll { $0 == effect }
        finish(effect, message)
    }

    /// Removes an effect that the test has answered by a message of its own.
    mutating func settle(_ effect: Effect) { pending.removeAll { $0 == effect } }

    /// Lets one effect fail.
    mutating func fail(_ effect: Effect, _ error: ClientError) {
        pending.removeAll { $0 == effect }
        switch effect {
        case .fetchPage(let generation, _, let request), .fetchItems(let generation, _, let request):
            finish(effect, .pageArrived(generation: generation, request, .failure(error)))
        case .count(let subject, _): finish(effect, .countArrived(subject, .failure(error)))
        case .fetchRecord(let subject): finish(effect, .recordArrived(subject, .failure(error)))
        case .fetchTags: finish(effect, .tagsArrived(.failure(error)))
        case .readServer(let request):
            request.history(because: error.sentence).map { finish(effect, .serverRead(request, $0)) }
        case .settleNegation(let probe): finish(effect, .negationSettled(probe.list, .failure(error)))
        case .wait(let delay, _): finish(effect, .delayEnded(delay))
        default: Issue.record("Nothing lets \(effect) fail.")
        }
    }

    /// A script whose first page has these records and no others.
    static func showing(_ records: String..., columns: Int = 80, rows: Int = 24) -> Script {
        var script = Script(columns, rows)
        let body = #"{"resources":[\#(records.joined(separator: ","))],"total_count":\#(records.count)}"#
        for effect in script.pending {
            switch effect {
            case .fetchPage(let generation, _, let request):
                script.pending.removeAll { $0 == effect }
                let page = script.keep(Array(body.utf8))
                script.send(
                    .pageArrived(generation: generation, request, page.map { .success($0) } ?? .failure(.cancelled)))
            case .count(let subject, _):
                script.pending.removeAll { $0 == effect }
                script.send(.countArrived(subject, .success(records.count)))
            default: break
            }
        }
        return script
    }

    /// One row of the screen.
    func line(_ row: Int) -> String { model.draw().text(row: row) }

    /// The whole screen.
    var screen: String {
        let frame = model.draw()
        return (0..<frame.size.rows).map { frame.text(row: $0) }.joined(separator: "\n")
    }
}

extension Session {
    /// The account of most scripts.
    static let fixed: Session = {
        var session = Session(cloud: "sandbox", project: "demo", region: "eu-de")
        session.ownCommand = ["csbs", "demo"]
        return session
    }()
}

extension Model {
    /// Every line of the detail.
    var detailLines: [DetailLine] { detailLayout.map { $0.lines(in: 0..<$0.count) } ?? [] }
}
