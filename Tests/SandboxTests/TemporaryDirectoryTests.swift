import Foundation
import Glibc
import Support
import Testing

/// What tests write does not stay behind; `Tests/with-keystone` counts once more after a whole run.
@Suite("The folders of the tests")
struct TemporaryDirectoryTests {
    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    @Test("A directory goes with everything in it, whoever wrote it")
    func removal() throws {
        var directory: TemporaryDirectory? = try TemporaryDirectory()
        let path = try #require(directory?.path)
        try directory?.write("a/b/own.txt", "x")
        try "y".write(toFile: "\(path)/a/foreign.txt", atomically: true, encoding: .utf8)
        #expect(directory?.entryCount == 1)
        directory = nil
        #expect(!exists(path))
    }

    @Test("Private keys are in the folder of this process, which goes at its end")
    func certificates() throws {
        let folder = try RunFolder.shared().path
        #expect(folder.hasPrefix("\(RunFolder.parent)/csbs-test-\(getpid())-"))
        let certificates = try Certificates.shared()
        for path in [certificates.authority, certificates.valid, certificates.foreign] {
            #expect(path.hasPrefix(folder + "/"))
            #expect(exists(path))
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: folder)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
    }

    @Test("What a killed process left is removed, what a living one uses is not")
    func leftovers() throws {
        let directory = try TemporaryDirectory()
        let child = try ChildProcess("/bin/true", [], environment: [:])
        #expect(child.wait() == 0)
        let dead = try directory.write("csbs-test-\(child.processID)-abcdef/keys/ca.key", "secret")
        let own = try directory.write("csbs-test-\(getpid())-abcdef/ca.key", "in use")
        let other = try directory.write("csbs-testimony/notes", "not ours")
        let unnumbered = try directory.write("csbs-test-x/notes", "not ours")
        RunFolder.removeLeftovers(in: directory.path)
        #expect(!exists("\(directory.path)/csbs-test-\(child.processID)-abcdef"))
        #expect(!exists(dead))
        for path in [own, other, unnumbered] { #expect(exists(path)) }
    }

    @Test(
        "A terminal leaves no socket behind",
        .enabled(if: RealParts.areWanted, "needs tmux; CSBS_PARTS=1 runs it"))
    func sockets() throws {
        let tmux = try Tmux("true", columns: 20, rows: 5)
        #expect(exists(tmux.socketPath))
        tmux.close()
        #expect(!exists(tmux.socketPath))
    }

    @Test("Nothing of a process is left when it has ended")
    func end() async throws {
        // The tests of the certificates themselves, in a process of their own.
        let directory = try TemporaryDirectory()
        let bundle = try #require(CommandLine.arguments.first)
        let arguments = CommandLine.arguments.dropFirst().filter { $0.hasSuffix(".xctest") }
        let outcome = try Programs.run(
            bundle,
            arguments + [
                "--testing-library", "swift-testing", "--filter", "TemporaryDirectoryTests/certificates",
            ],
            environment: ["TMPDIR": directory.path])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(
            outcome.output.contains("1 test in 1 suite passed") || outcome.errors.contains("1 test in 1 suite passed"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
    }
}
