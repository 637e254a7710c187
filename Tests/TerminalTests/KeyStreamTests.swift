import Testing

@testable import Terminal

@Suite("Waits between the bytes of the terminal")
struct KeyStreamTests {
    private func key(_ key: Key) -> [TerminalInput] { [.key(key)] }

    @Test("A lone Esc is Esc after 25 ms, or after 100 where the line is slow", arguments: [25, 100])
    func escape(wait: Int) {
        var stream = KeyStream(sequenceMilliseconds: wait)
        #expect(stream.deadline == nil)
        #expect(stream.receive([0x1B], at: 1_000) == [])
        #expect(stream.deadline == 1_000 + wait)
        #expect(stream.elapse(at: 999 + wait) == [])
        #expect(stream.elapse(at: 1_000 + wait) == key(.escape))
        #expect(stream.deadline == nil)
    }

    @Test("The rest of a sequence counts however late it is read")
    func late() {
        var stream = KeyStream()
        #expect(stream.receive([0x1B], at: 0) == [])
        #expect(stream.receive(Array("[A".utf8), at: 400) == key(.up))
    }

    @Test("A paste without an end is one after a second of silence, and the keys after it are keys again")
    func paste() {
        var stream = KeyStream()
        #expect(stream.receive(Array("\u{1B}[200~ab".utf8), at: 0) == [])
        #expect(stream.receive(Array("c".utf8), at: 900) == [])
        #expect(stream.deadline == 1_900)
        #expect(stream.elapse(at: 1_899) == [])
        #expect(stream.elapse(at: 1_900) == key(.pasted("abc")))
        #expect(stream.receive([0x0C], at: 1_901) == key(.control("l")))
        #expect(stream.receive([0x1B], at: 1_902) == [] && stream.elapse(at: 1_927) == key(.escape))
    }

    @Test("After a key that means nothing everything is dropped until 50 ms of silence; answers are none of it")
    func silence() {
        var stream = KeyStream()
        stream.dropUntilSilence(at: 0)
        #expect(stream.deadline == 50)
        #expect(stream.receive(Array("queue\u{1B}[0n".utf8), at: 30) == [.statusReport])
        #expect(stream.elapse(at: 79) == [] && stream.isDropping)
        #expect(stream.receive([0x1B], at: 79) == [])
        #expect(stream.elapse(at: 104) == [] && stream.isDropping)
        #expect(stream.elapse(at: 129) == [] && !stream.isDropping)
        #expect(stream.receive(Array("q".utf8), at: 130) == key(.character("q")))
        #expect(stream.deadline == nil)
    }
}
