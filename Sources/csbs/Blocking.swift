import BackupClient
import Dispatch
import Synchronization

/// Runs a plain command's calls to their end on this thread: such a command has nothing else to do.
enum Blocking {
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () async throws(ClientError) -> Value
    ) throws(CommandExit) -> Value {
        let finished = DispatchSemaphore(value: 0)
        let holder = Holder<Value>()
        Task {
            do throws(ClientError) { holder.set(.success(try await work())) } catch { holder.set(.failure(error)) }
            finished.signal()
        }
        finished.wait()
        switch holder.result {
        case .success(let value)?: return value
        case .failure(let error)?: throw CommandExit(error)
        case nil: throw CommandExit(.cancelled)
        }
    }

    private final class Holder<Value: Sendable>: Sendable {
        private let box: Mutex<Result<Value, ClientError>?> = Mutex(nil)

        func set(_ result: Result<Value, ClientError>) { box.withLock { $0 = result } }

        var result: Result<Value, ClientError>? { box.withLock { $0 } }
    }
}
