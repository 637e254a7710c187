import Support
import Terminal
import Testing

@testable import Browser

@Suite("The row with the cursor")
struct SelectedRowTests {
    @Test("In the list the bar is beside the state; where that is not the first column it is behind it")
    func list() throws {
        var script = Script.running(80, 24)
        let theme = script.model.theme
        let width = try #require(script.model.listFields.first?.width)
        var frame = script.model.draw()
        #expect(frame[3, 1].text == "▸" && frame[3, 1].style == theme[.running])
        #expect(frame[3, width].style == .plain && frame[3, 0].style == .plain)
        #expect(frame[3, width + 1].style == theme[.selection] && frame[3, 79].style == theme[.selection])
        script.model.columns.chosen = ["name", "state", "size"].map { ChosenColumn(id: $0) }
        frame = script.model.draw()
        let column = try #require((0..<80).first { frame[3, $0].text == "▸" })
        let style = frame[3, column].style
        #expect(style.foreground == theme[.running].foreground && style.background == theme[.selection].background)
        #expect(frame[3, 0].style == theme[.selection])
    }

    @Test("In a view the bar is behind the row, and its first column keeps its colour")
    func view() throws {
        var script = Script.running(80, 24)
        script.press(.character("v"))
        script.answerAll()
        let theme = script.model.theme
        let frame = script.model.draw()
        let row = try #require((0..<24).first { frame[$0, 79].style.background == theme[.selection].background })
        let style = frame[row, 1].style
        #expect(style.background == theme[.selection].background && style.foreground == theme[.failed].foreground)
        #expect(style.attributes.contains(.bold))
    }
}
