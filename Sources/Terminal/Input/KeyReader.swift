import Glibc

/// Reads the keys of the terminal, and the answers to what it was asked.
public struct KeyReader {
    /// More than people type at once: the rest of it is on its way.
    private static let flood = 1_024
    private static let floodMilliseconds: Int32 = 10
    private static let maximumBytes = 1 << 20

    private let descriptor: Int32
    private var stream: KeyStream
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// - Parameters:
    ///   - known: the sequences of the terminal's description.
    ///   - sequenceMilliseconds: the wait for the rest of a sequence.
    public init(known: [[UInt8]: Key], sequenceMilliseconds: Int) {
        self.init(known: known, sequenceMilliseconds: sequenceMilliseconds, descriptor: STDIN_FILENO)
    }

    init(known: [[UInt8]: Key], sequenceMilliseconds: Int, descriptor: Int32) {
        self.descriptor = descriptor
        stream = KeyStream(known: known, sequenceMilliseconds: sequenceMilliseconds)
    }

    /// When `readAll` has something to decide although nothing was typed.
    public var deadline: Int? { stream.deadline }

    /// Everything that has been typed, read by read: an Esc and the keys of its own read belong together.
    public mutating func readAll() -> [[TerminalInput]] {
        var reads: [[TerminalInput]] = []
        var total = 0
        while total < Self.maximumBytes, isReadable(within: total >= Self.flood ? Self.floodMilliseconds : 0) {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            total += count
            reads.append(stream.receive(buffer[..<count], at: MonotonicTime.milliseconds))
        }
        if total == 0 { reads.append(stream.elapse(at: MonotonicTime.milliseconds)) }
        return reads.filter { !$0.isEmpty }
    }

    /// Drops every key until nothing has come for 50 ms.
    public mutating func dropUntilSilence() { stream.dropUntilSilence(at: MonotonicTime.milliseconds) }

    /// Reads and drops until so many answers have come, so that none is left for the shell.
    public mutating func discardAnswers(_ count: Int, milliseconds: Int = 1_000) {
        let end = MonotonicTime.milliseconds + milliseconds
        var missing = count
        while missing > 0, isReadable(within: Int32(clamping: max(0, end - MonotonicTime.milliseconds))) {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return }
            let inputs = stream.receive(buffer[..<count], at: MonotonicTime.milliseconds)
            missing -= inputs.count { $0 == .statusReport }
        }
    }

    private func isReadable(within milliseconds: Int32) -> Bool {
        var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&source, 1, milliseconds) > 0 && source.revents & Int16(POLLIN) != 0
    }
}
