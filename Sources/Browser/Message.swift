public import BackupAPI
public import BackupClient
public import Terminal

/// Something that has happened.
public enum Message: Sendable {
    case started
    case clockRead(Timestamp)
    case keyPressed(Key)
    case resized(Size)
    /// An effect is over, with an answer or without one; a late one is dropped by who asked.
    indirect case finished(Asker, Message?)
    /// A call that is under way reports what happens to it.
    case reported(Asker, ClientEvent)
    case pageArrived(generation: Int, PageRequest, Result<RecordPage, ClientError>)
    case countArrived(CountSubject, Result<Int, ClientError>)
    case recordArrived(RecordSubject, Result<Backup, ClientError>)
    /// Where a search of the loaded rows led; nil where none matches.
    case rowsSearched(RowSearch, RowSearch.Match?)
    /// Where a search of a report's rows led; nil where none matches.
    case tableSearched(TableSearch, Int?)
    case rowsArranged(DerivedOrder)
    case rowsSelected(SelectionRequest, SelectionRequest.Outcome)
    /// What differs from the rows before a reload.
    case rowsCompared(ReloadComparison, RowChanges)
    case unfinishedFound([Follow.Item])
    case followedArrived(FollowRequest, Result<RecordPage, ClientError>)
    /// The values of loaded rows, and the version of these.
    case queryValuesRead(RowQueryValues, Int)
    case restorePointFound(RestoreRequest, RestoreOutcome)
    case reportMade(ReportRequest, ReportOutcome)
    case negationSettled(TagList, Result<NegationConclusion, ClientError>)
    case serverRead(ServerBackupsRequest, ServerBackups)
    case detailLaidOut(DetailLayout)
    /// A search in a tab has ended, at a line or at none.
    case searchEnded(DetailSearch, line: Int?)
    /// Records cannot be kept where they should be, as a sentence.
    case recordsNotKept(String)
    /// What is wrong in the operator's files, a sentence each; it is left out.
    case settingsLeftOut([String])
    case tagsArrived(Result<[TagFilter], ClientError>)
    /// The tags of the loaded rows have been counted.
    case tagsCounted(TaggedRows.Version, TagCounts)
    /// Suggestions are in their order; nil where there are none.
    case suggestionsRanked(SuggestionRequest, Completion?)
    case queriesRead(Result<QueryLibrary, SettingsError>)
    case querySaved(SavedQuery, Result<QueryLibrary, SettingsError>)
    /// Why the columns of the list cannot be remembered, as a sentence.
    case columnsNotRemembered(String)
    /// The text of rows that are to be copied.
    case rowsCopied(CopyRequest.Outcome)
    /// tmux does not have the text that was copied last.
    case tmuxRefusedCopy
    /// So many records have been written.
    case exportProgressed(Int)
    case exported(Result<ExportOutcome, ExportError>)
    case delayEnded(Delay)
    case projectsArrived(Result<[Project], ClientError>)
    case projectSelected(Project, Result<Bool, ClientError>)
    case cloudOpened(Result<Session, SettingsError>)
    case secretProvided
}

/// What is being counted: the applied filter, or an edit of the form.
public enum CountSubject: Sendable, Hashable {
    case list(generation: Int)
    case form(revision: Int)
    /// All backups, whatever the filter, for a list that ends below its total.
    case everything(generation: Int)
}

/// Whose record is being read.
public struct RecordSubject: Sendable, Hashable {
    public let generation: Int
    public let identity: RowIdentity
    /// The backup's id; empty where the record has none.
    public let id: String
}

/// A pause after which something is due.
public enum Delay: Sendable, Hashable {
    /// The cursor of the list has rested: the detail follows it.
    case detailDue
    /// The form has not been edited for a moment: suggest.
    case formDebounced(revision: Int)
    /// The form has not been edited for a while: count.
    case formCountDue(revision: Int)
    /// The next backup that is followed can be asked for.
    case followDue
    /// The list reloads by itself.
    case refreshDue
    /// The header shows a minute less of the token's life.
    case tokenMinute
}
