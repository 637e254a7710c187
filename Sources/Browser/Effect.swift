public import BackupAPI
public import BackupClient

/// Something to be done outside the model. Effects are values, so a test compares them and the runtime can cancel them.
public enum Effect: Sendable, Hashable {
    case fetchPage(generation: Int, Filter, PageRequest)
    /// Fetches a page of the list by everything but tags.
    case fetchItems(generation: Int, CheckpointQuery, PageRequest)
    case count(CountSubject, Filter)
    /// Reads a kept record; a small one at once, before anything is drawn.
    case readRecord(RecordSubject, Range<Int64>)
    /// Asks the service for a record that was not kept.
    case fetchRecord(RecordSubject)
    /// Reads the backups of the detail's server.
    case readServer(ServerBackupsRequest)
    /// Looks for a text in the loaded rows.
    case searchRows(RowSearch)
    /// Looks for a text in the rows of a report.
    case searchTable(TableSearch)
    /// Arranges the loaded rows.
    case arrange(RowOrderRequest)
    /// Compares the rows of a reload with those before.
    case compareRows(ReloadComparison)
    /// Looks for unfinished backups.
    case findUnfinished(LoadedRows)
    /// Reads a backup that is followed.
    case followRecord(FollowRequest)
    /// Changes the selection by many rows.
    case select(SelectionRequest)
    /// Reads the values that a query can be completed with.
    case readQueryValues(LoadedRows)
    /// Finds the backup that one would restore.
    case findRestorePoint(RestoreRequest)
    /// Makes a report of the loaded rows.
    case report(ReportRequest)
    /// Counts to find out how the service reads a negation.
    case settleNegation(NegationProbe)
    /// Lays out a tab of a large record.
    case layOut(DetailLayoutRequest)
    /// Goes on with a search in a tab.
    case search(DetailSearch)
    /// Asks for every tag in use.
    case fetchTags
    /// Counts the tags of the loaded rows, away from the main thread.
    case countTags(TaggedRows)
    /// Ranks suggestions where there are many.
    case rankSuggestions(SuggestionRequest)
    /// Reads the saved and recent filters.
    case readQueries
    case saveQuery(SavedQuery)
    /// Keeps a line among the recent filters.
    case rememberFilter(String)
    /// Remembers the columns of the list; nil forgets them.
    case rememberColumns([String]?)
    /// Makes a text of rows that is to be copied.
    case copyRows(CopyRequest)
    /// Writes the records of rows to a file.
    case export(ExportRequest)
    /// Puts a text on the operator's clipboard.
    case copy(String)
    case wait(Delay, milliseconds: Int)
    /// Reads the projects that the account may use.
    case listProjects
    case selectProject(Project)
    /// Connects with another cloud of the file; everything that runs for the old one stops.
    case openCloud(String)
    /// Hands what the operator typed to the login.
    case provide(Secret, CredentialPrompt)
    /// Stops what runs under a name; nothing is posted for it any more.
    case cancel(Name)
    case redraw
    case suspend
    case quit

    /// What runs, for cancelling it.
    public enum Name: Sendable, Hashable {
        case page(generation: Int, PageRequest)
        case count(CountSubject)
        case record(RecordSubject)
        case server
        case layout
        case search
        case delay(Delay)
        case projects
        case tags
        case tagCounts
        case suggestions
        case queries
        case rowSearch
        case tableSearch
        case arranging
        case selecting
        case following
        case comparing
        case queryValues
        case report
        case restorePoint
        case negation(TagList)
        case login
        case saving
        case copying
        case export
        case remembering(String)
        case columns
    }

    /// Whether it can be stopped: what was typed is gone from the screen, and a file is written whole.
    var isCancellable: Bool {
        switch self {
        case .provide, .saveQuery, .rememberFilter, .rememberColumns: false
        default: true
        }
    }

    /// The name that the effect runs under; nil where it is over at once.
    public var name: Name? {
        switch self {
        case .fetchPage(let generation, _, let request), .fetchItems(let generation, _, let request):
            .page(generation: generation, request)
        case .count(let subject, _): .count(subject)
        case .fetchRecord(let subject), .readRecord(let subject, _): .record(subject)
        case .readServer: .server
        case .layOut: .layout
        case .search: .search
        case .wait(let delay, _): .delay(delay)
        case .listProjects, .selectProject: .projects
        case .fetchTags: .tags
        case .countTags: .tagCounts
        case .rankSuggestions: .suggestions
        case .readQueries: .queries
        case .searchRows: .rowSearch
        case .searchTable: .tableSearch
        case .arrange: .arranging
        case .select: .selecting
        case .findUnfinished, .followRecord: .following
        case .compareRows: .comparing
        case .readQueryValues: .queryValues
        case .report: .report
        case .findRestorePoint: .restorePoint
        case .settleNegation(let probe): .negation(probe.list)
        case .provide: .login
        case .saveQuery: .saving
        case .copyRows: .copying
        case .export: .export
        case .rememberFilter(let line): .remembering(line)
        case .rememberColumns: .columns
        case .openCloud, .copy, .cancel, .redraw, .suspend, .quit: nil
        }
    }
}
