import BackupAPI
import BackupClient
import Presentation

/// Following unfinished backups. Nothing runs while none is followed.
extension Model {
    /// `w`: begins or stops reading the unfinished backups again and again.
    mutating func toggleFollowing() -> [Effect] {
        guard list.follow == nil else { return stopFollowing() }
        guard list.dataset.totals[.running] > 0 else {
            notice = Notice(.information, "None of the loaded backups is unfinished.")
            return []
        }
        return [.findUnfinished(list.dataset.results.loadedRows)]
    }

    mutating func stopFollowing() -> [Effect] {
        list.follow = nil
        notice = Notice(.information, "Stopped following.")
        return [.cancel(.following), .cancel(.delay(.followDue))]
    }

    mutating func handleUnfinished(_ items: [Follow.Item]) -> [Effect] {
        guard list.follow == nil, !items.isEmpty else { return [] }
        if items.count > Follow.mostItems {
            notice = Notice(
                .information,
                "\(Format.number(items.count)) backups are unfinished; the first \(Format.number(Follow.mostItems)) are followed."
            )
        }
        list.follow = Follow(Array(items.prefix(Follow.mostItems)))
        return followNext()
    }

    /// Asks for the next backup.
    mutating func followNext() -> [Effect] {
        while let item = list.follow?.nextItem() {
            if let request = list.followRequest(for: item) { return [.followRecord(request)] }
            list.follow?.remove(item.identity)
        }
        list.follow = nil
        return []
    }

    mutating func handleFollowed(_ request: FollowRequest, _ result: Result<RecordPage, ClientError>) -> [Effect] {
        guard list.follow != nil, request.subject.generation == list.dataset.generation else { return [] }
        let identity = request.subject.identity
        switch result {
        case .failure(.service(let error)) where error.status == 404:
            list.follow?.remove(identity)
            sayFollowed("\(request.name) is gone.")
        case .failure(let error):
            list.follow = nil
            notice = Notice(.error, "Stopped following: \(error.sentence)")
            return []
        case .success(let page): replaceFollowed(request, page)
        }
        guard let follow = list.follow, !follow.items.isEmpty else {
            list.follow = nil
            return []
        }
        return [.wait(.followDue, milliseconds: follow.pauseMilliseconds)]
    }

    private mutating func replaceFollowed(_ request: FollowRequest, _ page: RecordPage) {
        let identity = request.subject.identity
        guard page.rows.count == 1, let position = list.loadedPosition(of: identity, near: request.position),
            let before = list.dataset.results.row(at: position)
        else { return }
        let after = page.rows[0]
        // Rows in which nothing has changed need not be arranged again.
        if before != after {
            guard list.dataset.results.replace(page, at: position) else { return }
            let changed = columns.shown(at: now).filter {
                $0.text(BackupRow(before), now) != $0.text(BackupRow(after), now)
            }
            if !changed.isEmpty { list.follow?.changed[identity] = Set(changed.map(\.id)) }
        }
        let name = after.serverName.isEmpty ? after.name : after.serverName
        guard after.status.severity != .running else {
            if let seconds = list.follow?.read(page, of: identity, at: now) {
                let progress = after.progress.map { "\($0)%" } ?? after.status.word
                notice = Notice(
                    .warning, "\(name) seems stuck: \(progress) for \(Format.duration(seconds: seconds)).")
            }
            return
        }
        list.follow?.remove(identity)
        let time = after.createdAt.map { " after \(Format.duration(seconds: max(0, now.seconds - $0.seconds)))" } ?? ""
        sayFollowed("\(name): \(after.status.word)\(time).", isFailure: after.status.severity == .failed)
    }

    /// Says what became of a backup, and where it was the last one that nothing is followed any more.
    private mutating func sayFollowed(_ sentence: String, isFailure: Bool = false) {
        let isLast = list.follow?.items.isEmpty ?? true
        notice = Notice(
            isFailure ? .warning : .information, isLast ? "\(sentence) Nothing is left to follow." : sentence)
    }
}

extension BackupList {
    /// Where a row is among those that the service sent; nil where it is not loaded any more.
    fileprivate func loadedPosition(of identity: RowIdentity, near hint: Int) -> Int? {
        dataset.results.identity(at: hint) == identity ? hint : dataset.results.position(of: identity)
    }

    /// Nil where the row is not loaded any more, or has no id.
    fileprivate func followRequest(for item: Follow.Item) -> FollowRequest? {
        guard let position = loadedPosition(of: item.identity, near: item.position),
            let row = dataset.results.row(at: position), !row.id.isEmpty
        else { return nil }
        let subject = RecordSubject(generation: dataset.generation, identity: item.identity, id: row.id)
        return FollowRequest(
            subject: subject, position: position, name: row.name,
            tags: row.lacksTags ? nil : row.tagList)
    }
}
