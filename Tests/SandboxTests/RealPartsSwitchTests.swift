import Support
import Testing

@Suite("The switch of the tests with real parts")
struct RealPartsSwitchTests {
    @Test("It is on for any value but nothing and 0")
    func values() {
        for value in ["1", "yes"] { #expect(RealParts.areWanted(value), "\(value)") }
        for value in [nil, "", "0"] as [String?] { #expect(!RealParts.areWanted(value), "\(value ?? "nil")") }
    }
}
