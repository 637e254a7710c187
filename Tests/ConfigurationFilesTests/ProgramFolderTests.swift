import Glibc
import Support
import Testing

@testable import ConfigurationFiles

@Suite("Where the program's files are")
struct ProgramFolderTests {
    @Test(
        "The variable goes before HOME, and a path that is not absolute does not count",
        arguments: [
            (ProgramFolder.Purpose.configuration, "XDG_CONFIG_HOME", "/h/.config/csbs"),
            (.state, "XDG_STATE_HOME", "/h/.local/state/csbs"),
            (.cache, "XDG_CACHE_HOME", "/h/.cache/csbs"),
        ])
    func places(purpose: ProgramFolder.Purpose, variable: String, inHome: String) {
        #expect(ProgramFolder(purpose, environment: ["HOME": "/h", variable: "/x"])?.path == "/x/csbs")
        for nothing in ["", "relative"] {
            #expect(ProgramFolder(purpose, environment: ["HOME": "/h", variable: nothing])?.path == inHome)
            #expect(ProgramFolder(purpose, environment: ["HOME": nothing, variable: nothing]) == nil)
        }
        #expect(ProgramFolder(purpose, environment: [:]) == nil)
        #expect(ProgramFolder(purpose, of: "openstack", environment: [variable: "/x"])?.path == "/x/openstack")
    }

    @Test("The folder is made with those above it, for the owner alone; it is the user's own")
    func making() throws {
        let home = try TemporaryDirectory()
        let folder = try #require(ProgramFolder(.state, environment: ["HOME": home.path]))
        #expect(!folder.isOwn)
        folder.make()
        #expect(folder.isOwn)
        for path in ["\(home.path)/.local", folder.path] {
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o700)
        }
        #expect(ProgramFolder(.state, environment: ["XDG_STATE_HOME": "/"])?.isOwn == false)
    }
}
