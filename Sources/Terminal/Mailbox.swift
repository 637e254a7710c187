import CNcurses
import Glibc
import Synchronization

/// Where tasks leave messages for the main thread; an eventfd wakes it, so that waiting costs nothing.
public final class Mailbox<Message: Sendable>: Sendable {
    let descriptor: Int32 = eventfd(0, cn_eventfd_flags())
    private let messages: Mutex<[Message]> = Mutex([])

    public init() {}

    deinit { close(descriptor) }

    public func post(_ message: Message) {
        let wasEmpty = messages.withLock { messages in
            messages.append(message)
            return messages.count == 1
        }
        if wasEmpty { _ = eventfd_write(descriptor, 1) }
    }

    /// Removes and returns everything that has arrived.
    public func drain() -> [Message] {
        var count: eventfd_t = 0
        _ = eventfd_read(descriptor, &count)
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
