import Glibc
import Support
import Testing

@testable import BackupClient

@Suite("Where a token comes from")
struct TokenSourceTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func refusal(file: String?, environment: [String: String] = [:]) -> TokenError? {
        do throws(TokenError) {
            _ = try TokenSource.read(file: file, environment: environment)
            return nil
        } catch {
            return error
        }
    }

    @Test("A token comes from OS_TOKEN")
    func environment() throws {
        let token = try TokenSource.read(file: nil, environment: ["OS_TOKEN": "gAAAA-1_x"])
        #expect(token.revealed == "gAAAA-1_x")
    }

    @Test("A file goes before OS_TOKEN")
    func file() throws {
        let file = try directory.write("token", "from-file")
        let token = try TokenSource.read(file: file, environment: ["OS_TOKEN": "from-environment"])
        #expect(token.revealed == "from-file")
    }

    @Test("Blanks and line breaks around a token are dropped", arguments: ["t0ken\n", "t0ken\r\n", "\n t0ken\t\n\n"])
    func lineBreakAtTheEnd(_ text: String) throws {
        let fromFile = try TokenSource.read(file: try directory.write("token", text), environment: [:])
        let fromEnvironment = try TokenSource.read(file: nil, environment: ["OS_TOKEN": text])
        #expect(fromFile.revealed == "t0ken")
        #expect(fromEnvironment.revealed == "t0ken")
    }

    @Test("Without a file, and with OS_TOKEN missing or empty, both are named", arguments: [false, true])
    func missing(_ isSet: Bool) {
        let error = refusal(file: nil, environment: isSet ? ["OS_TOKEN": ""] : [:])
        #expect(error == TokenError.missing)
        #expect(error?.sentence == "No token is set; set OS_TOKEN, or name a file that contains it with --token-file.")
    }

    @Test("A file that is empty or blank is reported as empty", arguments: ["", "\n", " \t\r\n"])
    func emptyFile(_ text: String) throws {
        let file = try directory.write("token", text)
        let error = refusal(file: file, environment: ["OS_TOKEN": "unused"])
        #expect(error?.sentence == "The token file \(file) is empty.")
    }

    @Test("A blank OS_TOKEN is reported as empty")
    func blankEnvironment() {
        let error = refusal(file: nil, environment: ["OS_TOKEN": " \n"])
        #expect(error?.sentence == "OS_TOKEN is empty.")
    }

    @Test(
        "A token with a character that would break out of its header is refused, and not repeated",
        arguments: ["abcd\nX-Evil: 1", "abcd efgh", "abcd\u{1B}[31mefgh", "abcd\u{0}efgh", "abcd\u{7F}", "abcdé"])
    func innerControlCharacters(_ text: String) throws {
        let file = try directory.write("token", text)
        let fromFile = refusal(file: file)
        let fromEnvironment = refusal(file: nil, environment: ["OS_TOKEN": text])
        #expect(fromFile?.sentence == "The token file \(file) contains characters that are not allowed in a token.")
        #expect(fromEnvironment?.sentence == "OS_TOKEN contains characters that are not allowed in a token.")
        #expect(!String(reflecting: fromFile).contains("abcd"))
        #expect(!String(reflecting: fromEnvironment).contains("abcd"))
    }

    @Test("A file that is no text is refused")
    func binaryFile() throws {
        let file = try directory.write("token", [0x41, 0xFF, 0xFE, 0x42])
        #expect(
            refusal(file: file)?.sentence
                == "The token file \(file) contains characters that are not allowed in a token.")
    }

    @Test("A file that does not exist is reported with the reason")
    func noSuchFile() {
        let file = "\(directory.path)/absent"
        let error = refusal(file: file, environment: ["OS_TOKEN": "unused"])
        #expect(error?.sentence == "The token file \(file) cannot be read: No such file or directory.")
    }

    @Test("A file that cannot be reached is reported with the reason")
    func unreachableFile() throws {
        let file = "\(try directory.write("token", "t0ken"))/below"
        #expect(refusal(file: file)?.sentence == "The token file \(file) cannot be read: Not a directory.")
    }

    @Test("A directory is reported as one")
    func directoryInPlaceOfAFile() {
        let error = refusal(file: directory.path)
        #expect(error?.sentence == "The token file \(directory.path) cannot be read: it is a directory, not a file.")
    }

    @Test("A token file that other users can read is used with a warning; a pipe is not warned of")
    func readableByOthers() throws {
        let open = try directory.write("open", "t0ken", mode: 0o644)
        let (token, warning) = try TokenSource.read(file: open)
        #expect(token.revealed == "t0ken")
        #expect(
            warning
                == "\(open) contains a token and other users of this host can read it (mode 644); restrict it with chmod 600."
        )
        #expect(try TokenSource.read(file: try directory.write("closed", "t0ken")).warning == nil)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        try #require(write(ends[1], "t0ken", 5) == 5)
        close(ends[1])
        defer { close(ends[0]) }
        let (piped, remark) = try TokenSource.read(file: "/dev/fd/\(ends[0])")
        #expect(piped.revealed == "t0ken")
        #expect(remark == nil)
    }

    @Test("A file larger than any token is refused; one of exactly that size is not")
    func tooLarge() throws {
        let allowed = [UInt8](repeating: 0x61, count: TokenSource.maximumBytes)
        let token = try TokenSource.read(file: try directory.write("allowed", allowed), environment: [:])
        #expect(token.revealed.utf8.count == TokenSource.maximumBytes)
        let file = try directory.write("large", allowed + [0x61])
        #expect(refusal(file: file)?.sentence == "The token file \(file) is larger than any token.")
    }
}
