import CCurl
import Glibc
import Synchronization

typealias HTTPResult = Result<HTTPResponse, HTTPError>

/// The thread that owns libcurl's handles. Others talk to it through a mailbox and wake it.
final class CurlWorker: Sendable {
    private enum Command: Sendable {
        case submit(Int, HTTPRequest, HTTPRoute, CheckedContinuation<HTTPResult, Never>)
        case cancel(Int)
        case stop
    }

    /// `multi` is nil until the first command starts the thread; libcurl allows `curl_multi_wakeup` from any thread.
    private struct Mailbox {
        var commands: [Command] = []
        var multi: SendablePointer?
        var lastIdentifier = 0
    }

    private struct SendablePointer: @unchecked Sendable {
        let pointer: UnsafeMutableRawPointer
    }

    private let mailbox = Mutex(Mailbox())
    let spareBodies = SpareBodies()

    func nextIdentifier() -> Int {
        mailbox.withLock { mailbox in
            mailbox.lastIdentifier += 1
            return mailbox.lastIdentifier
        }
    }

    func submit(
        _ identifier: Int, _ request: HTTPRequest, _ route: HTTPRoute,
        _ continuation: CheckedContinuation<HTTPResult, Never>
    ) {
        post(.submit(identifier, request, route, continuation))
    }

    func cancel(_ identifier: Int) { post(.cancel(identifier)) }

    /// Ends the thread, once it has been started.
    func stop() {
        guard mailbox.withLock({ $0.multi != nil }) else { return }
        post(.stop)
    }

    private func post(_ command: Command) {
        guard let curl = CurlLibrary.functions else { return }
        let failure = mailbox.withLock { mailbox -> HTTPError? in
            if mailbox.multi == nil {
                guard let multi = curl.multi_init() else { return .noDescriptors }
                // libcurl makes a handle without a way to wake it where descriptors are short; nobody would be heard.
                guard curl.multi_wakeup(multi) == CURLM_OK else {
                    _ = curl.multi_cleanup(multi)
                    return .noDescriptors
                }
                guard startThread(multi) else {
                    _ = curl.multi_cleanup(multi)
                    return .other("no thread could be started")
                }
                mailbox.multi = SendablePointer(pointer: multi)
            }
            mailbox.commands.append(command)
            // Inside the lock: the thread that stops forgets the handle in it before the handle goes.
            if let multi = mailbox.multi { _ = curl.multi_wakeup(multi.pointer) }
            return nil
        }
        if let failure, case .submit(_, _, _, let continuation) = command {
            continuation.resume(returning: .failure(failure))
        }
    }

    private func startThread(_ multi: UnsafeMutableRawPointer) -> Bool {
        final class Start {
            let worker: CurlWorker
            let multi: SendablePointer
            init(_ worker: CurlWorker, _ multi: SendablePointer) {
                self.worker = worker
                self.multi = multi
            }
        }
        var thread = pthread_t()
        let start = Unmanaged.passRetained(Start(self, SendablePointer(pointer: multi)))
        let failed = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
                start.worker.run(start.multi.pointer)
                return nil
            }, start.toOpaque())
        guard failed == 0 else {
            start.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    /// Forgets the handle; what came behind the stop is for another thread.
    private func end(_ commands: ArraySlice<Command>) {
        let late = mailbox.withLock { mailbox in
            defer { mailbox.commands = [] }
            mailbox.multi = nil
            return mailbox.commands
        }
        let isSubmission = { (command: Command) in
            if case .submit = command { true } else { false }
        }
        (commands + late).drop { !isSubmission($0) }.forEach(post)
    }

    private func run(_ multi: UnsafeMutableRawPointer) {
        guard let curl = CurlLibrary.functions else { return }
        var transfers: [Int: CurlTransfer] = [:]
        var running: Int32 = 0
        while true {
            let commands = mailbox.withLock { mailbox in
                defer { mailbox.commands = [] }
                return mailbox.commands
            }
            for (index, command) in commands.enumerated() {
                switch command {
                case .submit(let identifier, let request, let route, let continuation):
                    guard let transfer = CurlTransfer(identifier, request, route, curl, spareBodies, continuation)
                    else {
                        continuation.resume(returning: .failure(.other("no handle")))
                        continue
                    }
                    guard curl.multi_add_handle(multi, transfer.handle) == CURLM_OK else {
                        transfer.finish(.failure(.other("the request could not be started")))
                        continue
                    }
                    transfers[identifier] = transfer
                case .cancel(let identifier):
                    guard let transfer = transfers.removeValue(forKey: identifier) else { continue }
                    _ = curl.multi_remove_handle(multi, transfer.handle)
                    transfer.finish(.failure(.cancelled))
                case .stop:
                    for transfer in transfers.values {
                        _ = curl.multi_remove_handle(multi, transfer.handle)
                        transfer.finish(.failure(.cancelled))
                    }
                    transfers = [:]
                    end(commands[(index + 1)...])
                    _ = curl.multi_cleanup(multi)
                    return
                }
            }
            _ = curl.multi_perform(multi, &running)
            var remaining: Int32 = 0
            while let message = curl.multi_info_read(multi, &remaining) {
                guard message.pointee.msg == CURLMSG_DONE,
                    let transfer = transfers.values.first(where: { $0.handle == message.pointee.easy_handle })
                else { continue }
                let result = transfer.result(cc_message_result(message))
                _ = curl.multi_remove_handle(multi, transfer.handle)
                transfers[transfer.identifier] = nil
                transfer.finish(result)
            }
            // Without transfers there is nothing to wait for but a wake-up: an hour is as good as for ever.
            let isPolled = curl.multi_poll(multi, nil, 0, transfers.isEmpty ? 3_600_000 : 1_000, nil) == CURLM_OK
            // Where it cannot wait it returns at once; a core must not be burnt meanwhile.
            if !isPolled { usleep(20_000) }
        }
    }
}
