import ConfigurationFiles
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Themes of the operator")
struct ThemeTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func read(_ text: String) -> (theme: Theme?, sentences: [String]) {
        var reader = ThemeReader(bases: Theme.builtIn)
        let theme = reader.theme(named: "mine", in: text, of: "mine.yaml")
        return (theme, reader.faults.map(\.sentence))
    }

    private func settings() -> ScreenSettings { ScreenSettings(environment: ["XDG_CONFIG_HOME": folder.path]) }

    @Test(
        "A theme with one slot keeps the others of the theme that it patches",
        arguments: [
            ("slots: {failed: 9}", "dark", 256), ("base: light\nslots: {failed: 9}", "light", 256),
            ("colors: 16\nslots: {failed: 9}", "sixteen", 16), ("colors: 0\nslots: {failed: 9}", "mono", 0),
            ("base: mono\ncolors: 256\nslots: {failed: 9}", "mono", 256), ("{base: light, slots: }", "light", 256),
        ])
    func patching(text: String, base: String, colors: Int) throws {
        let theme = try #require(read(text).theme)
        let patched = try #require(Theme.builtIn.first { $0.name == base })
        for slot in ThemeSlot.allCases where slot != .failed { #expect(theme[slot] == patched[slot], "\(slot)") }
        #expect(theme[.failed] == (text.contains("failed") ? Style(foreground: 9) : patched[.failed]))
        #expect(theme.colors == colors)
        #expect(read(text).sentences.isEmpty)
    }

    @Test(
        "What is wrong is named with file and line, and the rest counts",
        arguments: [
            (
                "slots:\n  eror: red\n  good: 9",
                "mine.yaml, line 2: the slot \"eror\" is unknown (did you mean error?)."
            ),
            ("slots:\n  good: 9\n  error: mauve", "mine.yaml, line 3: error: \"mauve\" is no style."),
            ("slots:\n  good: 9\n  error: [red]", "mine.yaml, line 3: error: \"\" is no style."),
            ("slot: {}\nslots: {good: 9}", "mine.yaml, line 1: the key \"slot\" is unknown (did you mean slots?)."),
            ("colors: many\nslots: {good: 9}", "mine.yaml, line 1: colors must be a number, such as 256."),
            ("base: drak\nslots: {good: 9}", "mine.yaml, line 1: the base \"drak\" is unknown (did you mean dark?)."),
            (
                "base: sepia\nslots: {good: 9}",
                "mine.yaml, line 1: the base \"sepia\" is unknown (there are dark, light, sixteen, mono)."
            ),
        ])
    func partlyWrong(text: String, sentence: String) throws {
        let (theme, sentences) = read(text)
        #expect(sentences == [sentence])
        let used = try #require(theme)
        #expect(used[.good] == Style(foreground: 9))
        #expect(used[.error] == Theme.builtIn[0][.error])
    }

    @Test("Slots that are no mapping are reported, and the patched theme is used")
    func noSlots() {
        let (theme, sentences) = read("base: light\nslots: [good]")
        #expect(sentences == ["mine.yaml, line 2: slots must be a mapping of slots to styles."])
        #expect(theme?.styles == Theme.builtIn[1].styles)
    }

    @Test(
        "Of a file that is no theme nothing is used",
        arguments: [
            ("- good", "mine.yaml, line 1: a theme must be a mapping."), ("", "mine.yaml: a theme must be a mapping."),
            ("slots: [\n", "mine.yaml, line 2: it is not YAML: did not find expected node content."),
        ])
    func wrong(text: String, sentence: String) {
        #expect(read(text).theme == nil)
        #expect(read(text).sentences == [sentence])
    }

    @Test("The operator's themes come last; config.yaml says with which one to begin")
    func choice() throws {
        try folder.write("csbs/themes/b.yaml", "slots: {good: 9}")
        try folder.write("csbs/themes/a.yaml", "base: sixteen")
        try folder.write("csbs/themes/light.yaml", "base: light\nslots: {good: 9}")
        try folder.write("csbs/themes/notes.txt", "no theme")
        #expect(settings().faults.isEmpty)
        #expect(settings().themes(colors: 256).map(\.name) == ["dark", "sixteen", "mono", "a", "b", "light"])
        #expect(settings().themes(colors: 8).map(\.name) == ["sixteen", "mono", "a"])
        try folder.write("csbs/config.yaml", "theme: b\nqueries: {q: env=prod}")
        #expect(settings().themes(colors: 256).map(\.name) == ["b", "light", "dark", "sixteen", "mono", "a"])
        // A theme that the terminal cannot show is no error.
        #expect(settings().themes(colors: 8).map(\.name) == ["sixteen", "mono", "a"])
        #expect(settings().faults.isEmpty)
    }

    @Test("Wrong files are reported all at once, and the program starts with what is left")
    func wrongFiles() throws {
        let config = try folder.write("csbs/config.yaml", "thme: b\ntheme: drak\n")
        let broken = try folder.write("csbs/themes/broken.yaml", "slots: [\n")
        try folder.write("csbs/themes/good.yaml", "slots: {good: 9}")
        #expect(
            settings().faults.map(\.sentence) == [
                "\(broken), line 2: it is not YAML: did not find expected node content.",
                "\(config), line 1: the key \"thme\" is unknown (did you mean theme?).",
                "\(config), line 2: the theme \"drak\" is unknown (did you mean dark?).",
            ])
        #expect(settings().themes(colors: 256).map(\.name) == ["dark", "light", "sixteen", "mono", "good"])
        try folder.write("csbs/config.yaml", "[]")
        #expect(settings().faults.last?.sentence == "\(config), line 1: it must be a mapping.")
    }

    @Test("The first fault is a notice that stays, with the number of the others")
    func notice() {
        var script = Script.running()
        script.send(.settingsLeftOut(["config.yaml, line 1: odd."]))
        #expect(script.model.notice == Notice(.warning, "config.yaml, line 1: odd."))
        script.send(.settingsLeftOut(["config.yaml, line 1: odd.", "b", "c"]))
        #expect(
            script.model.notice
                == Notice(.warning, "config.yaml, line 1: odd. And 2 more: csbs doctor lists them."))
    }
}
