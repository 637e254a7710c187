import BackupAPI
import Testing

@Suite("The nearest of some texts")
struct NearestTextTests {
    @Test(
        "One edit away up to four characters, two above; never a wholly different one",
        arguments: [
            ("lst", "list"), ("ocunt", "count"), ("shwo", "show"), ("tagss", "tags"), ("cuonts", "count"), ("x", nil),
            ("in", nil), ("lstt", nil), ("lsit2", "list"), ("browser", nil), ("", nil),
        ])
    func nearest(text: String, nearest: String?) {
        #expect(["list", "count", "show", "tags", ""].nearest(to: text) == nearest)
    }

    @Test("Of those that are equally near it is the first by the alphabet")
    func tie() {
        #expect(["date", "bate", "cate"].nearest(to: "late") == "bate")
    }
}
