import BackupAPI
import BackupClient
import Terminal

/// The palette: everything that can be done or gone to, found by typing a part of its name.
struct PaletteState: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Commands, clouds and projects.
        case everything
        /// The choice that has to be made before there is anything to see.
        case clouds
        /// Saved and recent filters.
        case filters
        /// The tags of the backup under the cursor, one of which goes into a list.
        case tags(TagList)
        /// The columns that the list can be sorted by.
        case sorting

        var title: String {
            switch self {
            case .everything: "Go to or do"
            case .clouds: "Choose a cloud"
            case .filters: "Saved and recent filters"
            case .sorting: "Sort by"
            case .tags(let list):
                list.isNegated ? "Hide backups that carry which tag?" : "Show only backups that carry which tag?"
            }
        }
    }

    let kind: Kind
    var input = LineEditor()
    var scroll = Scroll()
    var projects: Loadable<[Project]> = .idle
}

/// A line of the palette.
struct PaletteEntry: Sendable, Hashable {
    enum Action: Sendable, Hashable {
        case command(CommandName)
        case cloud(String)
        case project(Project)
        case filter(line: String, name: String)
        case tag(ResourceTag, TagList)
        /// A column's id; nil for the service's order.
        case sort(String?)
    }

    let action: Action
    /// What is typed to find it.
    let title: String
    /// What is shown beside it.
    let detail: String

    /// Whether every word that was typed is a part of the line, in whatever case, or a command's name is typed.
    func matches(_ words: [String]) -> Bool {
        if case .command(let name) = action, words == [name.rawValue] { return true }
        let text = "\(title) \(detail)".lowercased()
        return words.allSatisfy(text.contains)
    }

    /// Whether what was typed begins the name of a cloud, a project or a filter, or is a command's own name, the screen aside:
    /// `tags` of `view.tags`. The sentences of commands have so many words that one of them often contains a name.
    func isNamed(_ text: String) -> Bool {
        switch action {
        case .cloud(let name): name.lowercased().hasPrefix(text)
        case .project(let project): project.name.lowercased().hasPrefix(text)
        case .filter(_, let name): name.lowercased().hasPrefix("\"\(text)")
        case .command(let name): name.rawValue.split(separator: ".").last.map(String.init) == text
        case .tag, .sort: false
        }
    }
}
