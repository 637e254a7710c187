import ConfigurationFiles
import Presentation
import Testing

@Suite("Names that are unknown")
struct UnknownNameTests {
    @Test("An unknown key is named with its line and the nearest known one")
    func keys() throws {
        let text = "themes: dark\ncolumns: []\nshelf: top\n[a]: b\n"
        let root = try #require(try YAMLNode(parsing: text, file: "f.yaml")?.mapping)
        #expect(
            root.unknownKeys(known: ["theme", "columns", "queries"]).map(\.sentence) == [
                "f.yaml, line 1: the key \"themes\" is unknown (did you mean theme?).",
                "f.yaml, line 3: the key \"shelf\" is unknown (there are theme, columns, queries).",
                "f.yaml, line 4: a key must be a word.",
            ])
    }
}
