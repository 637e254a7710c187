import BackupClient
import Dispatch
import Synchronization

/// Runs a plain command's calls to their end on this thread: such a command has nothing else to do.
enum Blocking {
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () async throws(ClientError) -> Value
    ) throws(CommandExit) -> Value {
        try start(work).wait()
    }

    /// The same, with the failure as a value.
    static func result<Value: Sendable>(
        _ work: @escaping @Sendable () async throws(ClientError) -> Value
    ) -> Result<Value, ClientError> {
        start(work).result()
    }

    /// Starts a call; `wait` returns its result, so that something else can be done meanwhile.
    static func start<Value: Sendable>(
        _ work: @escaping @Sendable () async throws(ClientError) -> Value
    ) -> Call<Value> {
        let call = Call<Value>()
        Task {
            do throws(ClientError) { call.end(.success(try await work())) } catch { call.end(.failure(error)) }
        }
        return call
    }

    /// A call under way.
    final class Call<Value: Sendable>: Sendable {
        private let outcome: Mutex<Result<Value, ClientError>?> = Mutex(nil)
        private let ended = DispatchSemaphore(value: 0)

        fileprivate func end(_ result: Result<Value, ClientError>) {
            outcome.withLock { $0 = result }
            ended.signal()
        }

        /// Waits for the end, once.
        func wait() throws(CommandExit) -> Value {
            do throws(ClientError) { return try result().get() } catch { throw CommandExit(error) }
        }

        fileprivate func result() -> Result<Value, ClientError> {
            ended.wait()
            return outcome.withLock { $0 } ?? .failure(.cancelled)
        }
    }
}
