/// How the reading of a list ended (Answers in BackupAPI.docc).
public enum ListEnd: Sendable, Hashable {
    /// Why fewer records came than the service counts.
    public enum Cause: Sendable, Hashable {
        /// A page was empty, and empty again when it was asked for once more.
        case emptyPage
        /// A page contained nothing new: the service ignores the offset.
        case repeatedPage
        /// Pages had fewer records than were asked for, and the total counts others.
        case missingRecords
        /// So many records came twice, in the place of others.
        case repeatedRecords(Int)
    }

    /// There is something left to ask for.
    case open
    /// At least as many records came as the smallest total that the service gave.
    case complete
    case short(loaded: Int, expected: Int, cause: Cause)
    /// As many records came as were wanted at most.
    case limited(maximum: Int)

    /// What its reader has to know; nil where nothing is wrong.
    public var sentence: String? { sentence(reload: "reload the list") }

    /// - Parameter reload: how its reader reads the list again.
    public func sentence(reload: String) -> String? {
        switch self {
        case .open, .complete: nil
        case .short(let loaded, let expected, let cause):
            "Only \(loaded.grouped) of \(expected.grouped) backups were returned: \(Self.reason(cause, reload))."
        case .limited(let maximum):
            "Stopped at \(maximum.grouped) backups, the maximum; narrow the filter."
        }
    }

    private static func reason(_ cause: Cause, _ reload: String) -> String {
        switch cause {
        case .emptyPage: "the service returned an empty page after them, twice; \(reload)"
        case .repeatedPage:
            "the service returned the same page again, so it seems to ignore the offset; narrow the filter until it fits on one page"
        case .missingRecords:
            "the service counts backups that it does not return; \(reload), or report it to the provider"
        case .repeatedRecords(let count):
            "\(count.grouped) were returned twice, because the order changed between pages; \(reload)"
        }
    }
}

extension Int {
    /// `12,412`.
    var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return self < 0 ? "-\(text)" : text
    }
}
