import BackupAPI
import BackupClient
import Presentation
import Terminal

extension Model {
    mutating func openSaving() -> [Effect] {
        form.synchronize()
        if let problem = form.problem {
            notice = Notice(.error, "Not saved: \(problem)")
            form.showLineError()
            return []
        }
        guard !form.filter.isEmpty else {
            notice = Notice(.information, "There is nothing to save: the form is empty.")
            return []
        }
        saving = SavingState(line: form.filter.expression)
        notice = nil
        return [.readQueries]
    }

    mutating func leaveSaving() -> [Effect] {
        saving = nil
        notice = nil
        return []
    }

    mutating func confirmSaving() -> [Effect] { saving.map { save($0) } ?? [] }

    mutating func editSaving(_ key: Key) {
        guard var state = saving else { return }
        var killed = ""
        let isHandled =
            state.isNoteFocused ? state.note.handle(key, killed: &killed) : state.name.handle(key, killed: &killed)
        guard isHandled else { return }
        state.replacing = nil
        saving = state
    }

    private mutating func save(_ state: SavingState) -> [Effect] {
        let name = state.name.text.trimmed
        let note = state.note.text.trimmed
        guard !name.isEmpty else {
            notice = Notice(.error, "A name is missing.")
            return []
        }
        if let old = queries.value?.query(named: name), state.replacing != name {
            guard !old.isHandWritten else {
                notice = Notice(.error, "\"\(name)\" is defined in your own config.yaml; choose another name.")
                return []
            }
            saving?.replacing = name
            notice = Notice(
                .warning, "\"\(name)\" is saved already: \(old.line). \(key(.confirmSaving)) once more replaces it.")
            return []
        }
        let query = SavedQuery(
            name: name, line: state.line, note: note.isEmpty ? nil : note,
            cloud: state.isForCloud ? session.cloud : nil)
        return [.saveQuery(query)]
    }

    mutating func handleSaved(_ query: SavedQuery, _ result: Result<QueryLibrary, SettingsError>) {
        switch result {
        case .success(let library):
            queries = .loaded(library)
            saving = nil
            notice = Notice(
                .information,
                "Saved as \"\(query.name)\"; csbs list --query \(ShellText.quoted(query.name)) finds it too.")
        case .failure(let error): notice = Notice(.error, "Not saved: \(error.sentence)")
        }
    }

    mutating func handleQueries(_ result: Result<QueryLibrary, SettingsError>) {
        switch result {
        case .success(let library): queries = .loaded(library)
        case .failure(let error):
            queries = .failed(error.sentence)
            // Said where it is looked for, not whenever a recent filter cannot be kept.
            if palette != nil || saving != nil { notice = Notice(.error, error.sentence) }
        }
    }

    /// Puts a saved or recent line to use: into the form where that is open, else at once.
    mutating func use(line: String, name: String) -> [Effect] {
        let filter: Filter
        do { filter = try Filter(line: line) } catch {
            notice = Notice(.error, "\(name) is no filter: \(error.sentence).")
            return []
        }
        return isFormOpen ? replaceForm(with: filter) : apply(filter)
    }
}
