import BackupAPI
import BackupClient

extension Model {
    mutating func handleCount(_ subject: CountSubject, _ result: Result<Int, ClientError>) {
        let count: Loadable<Int>
        switch result {
        case .success(let number): count = .loaded(number)
        case .failure(let error): count = .failed(error.sentence)
        }
        switch subject {
        case .list(let generation):
            if list.dataset.pending?.generation == generation { list.dataset.pending?.count = count }
            if list.dataset.generation == generation { list.dataset.count = count }
            if wholeList?.dataset.generation == generation { wholeList?.dataset.count = count }
        case .everything(let generation):
            guard generation == list.dataset.generation, let number = count.value else { return }
            list.dataset.everything = number
            notice = completionNotice
        case .form(let revision):
            guard revision == form.revision else { return }
            switch count {
            case .loaded(let number): form.count = .loaded(FormCount(number: number, at: now))
            case .failed(let sentence): form.count = .failed(sentence)
            case .idle, .loading: break
            }
        }
    }
}
