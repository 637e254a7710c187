/// What real answers do (RealAnswers in BackupAPI.docc), one oddity a record. Every 400 backups the account has each of them once.
enum Anomaly: Int, CaseIterable, Sendable {
    case numbersAsStrings
    case floats
    case blanks
    case detailIsNull
    case detailIsEmpty
    case detailIsMissing
    case tagsAreNull
    case tagsAreMissing
    case tagsHaveValues
    case tagsAreAMap
    case timeWithBlank
    case timeWithZone
    case timeIsEmpty
    case unknownKeys
    case unknownStatus
    case detailIsText
    case recordIsText
    case ansiName
    case bidiName
    case brokenLineName
    case wideName
    case endlessName

    private static let cycle = 400
    private static let first = 31
    private static let distance = 16

    init?(at index: Int) {
        let position = index % Self.cycle - Self.first
        guard position >= 0, position % Self.distance == 0 else { return nil }
        self.init(rawValue: position / Self.distance)
    }

    /// The name that replaces the usual one.
    var name: String? {
        switch self {
        case .ansiName: "red \u{1B}[31malert\u{1B}[0m \u{7}\u{1B}]0;title\u{7}"
        case .bidiName: "invoice\u{202E}gnp.exe"
        case .brokenLineName: "first line\nsecond line\tand a tab\r"
        case .wideName: "備份-日次-cafe\u{301}-한국어"
        case .endlessName: "nightly-" + String(repeating: "and-on-", count: 1_427) + "end"
        default: nil
        }
    }
}
