import Support
import Terminal
import Testing

@testable import Browser

@Suite("Keys of one read")
struct KeyQueueTests {
    private func keys(_ keys: [Key], hasTextField: Bool) -> [Key] {
        var queue = KeyQueue(keys)
        var result: [Key] = []
        while let key = queue.next(hasTextField: hasTextField) { result.append(key) }
        return result
    }

    @Test("A text field gets Alt as Alt, two of them as words, and characters in one piece")
    func textField() {
        #expect(
            keys([.alt(.character("b")), .alt(.character("f")), .alt(.character("q"))], hasTextField: true)
                == [.wordLeft, .wordRight, .alt(.character("q"))])
        #expect(
            keys(
                [.character("a"), .character("b"), .character("\u{301}"), .enter, .character("c")], hasTextField: true)
                == [.typed("ab\u{301}"), .enter, .character("c")])
    }

    @Test("Anywhere else Alt is Esc and the key")
    func elsewhere() {
        #expect(
            keys([.alt(.character("b")), .character("a"), .character("c")], hasTextField: false)
                == [.escape, .character("b"), .character("a"), .character("c")])
        #expect(keys([.alt(.alt(.up))], hasTextField: false) == [.escape, .escape, .up])
    }

    @Test("On a slow line the rest of a key may take 100 ms, else 25")
    func waits() {
        #expect(Preferences(usesMarker: true).sequenceMilliseconds == 100)
        #expect(Preferences().sequenceMilliseconds == 25)
    }

    @Test("A key knows whether an Esc of its read came before it")
    func followsEscape() {
        var queue = KeyQueue([.character("x"), .escape, .character("q")])
        var seen: [Bool] = []
        while queue.next(hasTextField: false) != nil { seen.append(queue.followsEscape) }
        #expect(seen == [false, false, true])
        queue = KeyQueue([.alt(.character("q"))])
        seen = []
        while queue.next(hasTextField: false) != nil { seen.append(queue.followsEscape) }
        #expect(seen == [false, true])
    }
}
