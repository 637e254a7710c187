/// A screen of the stack, with the state that lasts as long as it is open.
enum Screen: Sendable, Equatable {
    case home(HomeScreen)
    case form(FormScreen)
    case search(SearchScreen)
    case narrow(NarrowState)
    case servers(ReportScreen<ServersReport>)
    case failures(ReportScreen<FailuresReport>)
    case timeline(ReportScreen<BackupsOverTime>)
    case tags(ReportScreen<TagStates>)
    case restorePoint(RestorePointScreen)
    case saving(SavingState)
    case export(ExportState)
    case columns(ColumnsState)
    case preview(PreviewState)
    case comparison(ComparisonState)
    case help(HelpState)
    case messages(MessagesScreen)
    case copying(CopyState)
    case palette(PaletteState)
    case login(LoginState)

    /// What the screen is made of.
    var content: any ScreenContent {
        switch self {
        case .home(let screen): screen
        case .form(let screen): screen
        case .search(let state): state
        case .narrow(let state): state
        case .servers(let state): state
        case .failures(let state): state
        case .timeline(let state): state
        case .tags(let state): state
        case .restorePoint(let state): state
        case .saving(let state): state
        case .export(let state): state
        case .columns(let state): state
        case .preview(let state): state
        case .comparison(let state): state
        case .help(let state): state
        case .messages(let screen): screen
        case .copying(let state): state
        case .palette(let state): state
        case .login(let state): state
        }
    }
}
