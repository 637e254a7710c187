import BackupAPI
import BackupClient
import ConfigurationFiles

/// What a task needs to carry one effect out, and how it does so.
struct EffectWorker: Sendable {
    let connection: Connection
    let store: RecordStore
    let queries: QueryStore
    var state = StateFile(environment: [:])
    /// Receives what calls report while they run.
    var report: @Sendable (Effect.Name, ClientEvent) -> Void
    /// Receives what an effect has to say before its end.
    var post: @Sendable (Message) -> Void = { _ in }

    /// The message that the effect ends in; nil where there is none.
    func message(of effect: Effect) async -> Message? {
        let client = connection.client.observed { [report] event in if let name = effect.name { report(name, event) } }
        switch effect {
        case .fetchPage(let generation, let filter, let request):
            let result: Result<RecordPage, ClientError>
            do throws(ClientError) {
                var page = try await client.filter(filter, limit: request.limit, offset: request.offset)
                store.keepRecords(of: &page)
                result = .success(page)
            } catch { result = .failure(error) }
            return .pageArrived(generation: generation, request, result)
        case .fetchItems(let generation, let query, let request):
            do throws(ClientError) {
                var page = try await client.checkpoints(query)
                store.keepRecords(of: &page)
                return .pageArrived(generation: generation, request, .success(page))
            } catch { return .pageArrived(generation: generation, request, .failure(error)) }
        case .count(let subject, let filter):
            do throws(ClientError) {
                return .countArrived(subject, .success(try await client.count(filter)))
            } catch { return .countArrived(subject, .failure(error)) }
        case .fetchRecord(let subject):
            do throws(ClientError) {
                return .recordArrived(subject, .success(try await client.backup(id: subject.id)))
            } catch { return .recordArrived(subject, .failure(error)) }
        case .readServer(let request):
            var reading = ServerBackupsReading(request)
            do throws(ClientError) {
                while let query = reading.next { reading.receive(try await client.checkpoints(query).rows) }
                return .serverRead(request, reading.history)
            } catch {
                guard error != .cancelled else { return nil }
                return request.history(because: error.sentence).map { .serverRead(request, $0) }
            }
        case .searchRows(let search): return .rowsSearched(search, search.match())
        case .searchTable(let search): return .tableSearched(search, search.match())
        case .arrange(let request): return request.order().map { .rowsArranged($0) }
        case .select(let request): return request.outcome().map { .rowsSelected(request, $0) }
        case .compareRows(let comparison): return comparison.changes().map { .rowsCompared(comparison, $0) }
        case .findUnfinished(let rows): return rows.unfinished.map { .unfinishedFound($0) }
        case .followRecord(let request):
            do throws(ClientError) {
                let record = try await client.record(id: request.subject.id)
                guard var page = try? request.page(of: record) else { throw .badAnswer(.notAPage, excerpt: "") }
                store.keepRecords(of: &page)
                return .followedArrived(request, .success(page))
            } catch { return .followedArrived(request, .failure(error)) }
        case .readQueryValues(let rows): return .queryValuesRead(rows.queryValues, rows.version)
        case .findRestorePoint(let request): return request.outcome().map { .restorePointFound(request, $0) }
        case .report(let request): return request.outcome(store).map { .reportMade(request, $0) }
        case .settleNegation(let probe):
            do throws(ClientError) {
                return .negationSettled(probe.list, .success(try await client.conclusion(of: probe)))
            } catch { return .negationSettled(probe.list, .failure(error)) }
        case .readRecord(let subject, let range):
            return .recordArrived(subject, Self.read(range, from: store))
        case .layOut(let request): return .detailLaidOut(request.layout())
        case .search(var search):
            while !search.isOver, !Task.isCancelled {
                if let line = search.searchSlice() { return .searchEnded(search, line: line) }
            }
            return .searchEnded(search, line: nil)
        case .fetchTags:
            do throws(ClientError) {
                return .tagsArrived(.success(try await client.tags()))
            } catch { return .tagsArrived(.failure(error)) }
        case .countTags(let rows):
            return rows.results.tagCounts().map { .tagsCounted(rows.version, $0) }
        case .rankSuggestions(let request): return .suggestionsRanked(request, request.completion())
        case .readQueries:
            do throws(SettingsError) {
                return .queriesRead(.success(try queries.read()))
            } catch { return .queriesRead(.failure(error)) }
        case .saveQuery(let query):
            do throws(SettingsError) {
                return .querySaved(query, .success(try queries.save(query)))
            } catch { return .querySaved(query, .failure(error)) }
        case .rememberFilter(let line):
            do throws(SettingsError) {
                return .queriesRead(.success(try queries.remember(line)))
            } catch { return .queriesRead(.failure(error)) }
        case .rememberColumns(let columns):
            do throws(FileError) {
                try RememberedColumns(state: state).remember(columns)
                return nil
            } catch { return .columnsNotRemembered(error.sentence) }
        case .copyRows(let request): return request.outcome(store).map { .rowsCopied($0) }
        case .export(let request):
            let writer = ExportWriter(store: store) { [post] in post(.exportProgressed($0)) }
            return writer.write(request).map { .exported($0) }
        case .wait(let delay, let milliseconds):
            do { try await Task.sleep(for: .milliseconds(milliseconds)) } catch { return nil }
            return .delayEnded(delay)
        case .listProjects:
            do throws(ClientError) {
                return .projectsArrived(.success(try await connection.session.projects { report(.projects, $0) }))
            } catch { return .projectsArrived(.failure(error)) }
        case .selectProject(let project):
            do throws(ClientError) {
                try await connection.session.select(project)
                return .projectSelected(project, .success(true))
            } catch { return .projectSelected(project, .failure(error)) }
        case .provide(let secret, let need):
            await connection.session.provide(secret, for: need)
            return .secretProvided
        case .openCloud, .copy, .cancel, .redraw, .suspend, .quit: return nil
        }
    }

    static func read(_ range: Range<Int64>, from store: RecordStore) -> Result<Backup, ClientError> {
        guard let bytes = store.read(range),
            let backup = try? Backup(parsing: bytes, omittingOver: DetailContent.valueBytes)
        else {
            return .failure(.badAnswer(.notAPage, excerpt: ""))
        }
        return .success(backup)
    }
}
