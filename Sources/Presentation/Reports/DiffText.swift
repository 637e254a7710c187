import BackupAPI
public import Reports
import Terminal

/// What changed between two lists, for people and for programs.
public enum DiffText {
    /// A line for each backup: `+` appeared, `-` vanished, `~` changed; nothing where nothing has changed.
    public static func lines(_ diff: BackupDiff, isTerminal: Bool) -> String {
        let rows = diff.entries.map { entry in
            [entry.sign, entry.id, entry.name, entry.serverName, entry.states, entry.sizes].map { SafeText($0).text }
        }
        let widths = (0..<6).map { column in rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - TextWidth.columns(of: $0)) }
            return cells.joined(separator: " ").trimmed + "\n"
        }.joined()
    }

    /// `3 appeared, 1 vanished, 2 changed, 4,000 unchanged.`, and what was left out.
    public static func remarks(_ diff: BackupDiff) -> [String] {
        let leftOut = diff.withoutID == 0 ? [] : ["\(Format.count(diff.withoutID, "record")) without an id left out."]
        guard !diff.entries.isEmpty else {
            return ["Nothing has changed: \(Format.count(diff.unchanged, "backup"))."] + leftOut
        }
        let parts = BackupDiff.Kind.allCases.map { "\(Format.number(diff.count($0))) \($0.rawValue)" }
        let summary = (parts + ["\(Format.number(diff.unchanged)) unchanged"]).joined(separator: ", ")
        return [summary + "."] + leftOut
    }

    /// One object; the names are those of the other reports.
    public static func json(_ diff: BackupDiff, isTerminal: Bool) -> String {
        let lists = BackupDiff.Kind.allCases.map { kind in
            JSONMember(kind.rawValue, .array(diff.entries.filter { $0.kind == kind }.map(\.json)))
        }
        let object = JSONValue.object(
            lists + [
                JSONMember("unchanged", .integer(diff.unchanged)), JSONMember("old_backups", .integer(diff.oldCount)),
                JSONMember("new_backups", .integer(diff.newCount)),
            ])
        return JSONRows.line(object, isTerminal: isTerminal)
    }
}

extension BackupDiff.Entry {
    fileprivate var sign: String {
        switch kind {
        case .appeared: "+"
        case .vanished: "-"
        case .changed: "~"
        }
    }

    fileprivate var states: String {
        Self.change(oldState, newState) { $0.isEmpty ? "unknown" : $0 }
    }

    fileprivate var sizes: String {
        let (old, new) = (oldSizeMegabytes, newSizeMegabytes)
        switch kind {
        case .appeared: return Self.size(new)
        case .vanished: return Self.size(old)
        case .changed: return old == new ? Self.size(new) : "\(Self.size(old)) -> \(Self.size(new))"
        }
    }

    private static func size(_ megabytes: Int64?) -> String {
        megabytes.map { Format.size(megabytes: Double($0)) } ?? "-"
    }

    private static func change(_ old: String?, _ new: String?, _ text: (String) -> String) -> String {
        guard let old, let new else { return text(old ?? new ?? "") }
        return old == new ? text(new) : "\(text(old)) -> \(text(new))"
    }

    fileprivate var json: JSONValue {
        let own = [
            JSONMember("id", .string(id)), JSONMember("name", .text(name.nilIfEmpty)),
            JSONMember("server_id", .text(serverID.nilIfEmpty)),
            JSONMember("server_name", .text(serverName.nilIfEmpty)),
        ]
        switch kind {
        case .appeared:
            return .object(
                own + [
                    JSONMember("state", .text(newState?.nilIfEmpty)), JSONMember("size_mb", .integer(newSizeMegabytes)),
                ])
        case .vanished:
            return .object(
                own + [
                    JSONMember("state", .text(oldState?.nilIfEmpty)), JSONMember("size_mb", .integer(oldSizeMegabytes)),
                ])
        case .changed:
            return .object(
                own + [
                    JSONMember("old_state", .text(oldState?.nilIfEmpty)),
                    JSONMember("state", .text(newState?.nilIfEmpty)),
                    JSONMember("old_size_mb", .integer(oldSizeMegabytes)),
                    JSONMember("size_mb", .integer(newSizeMegabytes)),
                ])
        }
    }
}

extension String {
    fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
