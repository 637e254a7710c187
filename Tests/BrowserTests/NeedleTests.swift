import Testing

@testable import Browser

@Suite("A text that is searched for")
struct NeedleTests {
    @Test("What is searched for is found in whatever case")
    func needle() {
        #expect(Needle("ERR").isFound(in: "an error") && Needle("é").isFound(in: "CAFÉ"))
        #expect(Needle("r").isFound(in: Array("R".utf8)) && Needle("日").isFound(in: Array("a日".utf8)))
        #expect(!Needle("").isFound(in: "a") && !Needle("abc").isFound(in: "ab") && !Needle("x").isFound(in: ""))
    }
}
