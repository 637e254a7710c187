import BackupAPI
import Glibc

/// What is wrong with the arguments before they are parsed.
enum Arguments {
    /// A complaint about the first argument that is not UTF-8: it would be read as another text.
    static var encodingComplaint: String? {
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = CommandLine.unsafeArgv[index] else { return nil }
            let length = strlen(argument)
            let bytes = UnsafeRawBufferPointer(start: argument, count: length)
            if let complaint = encodingComplaint(bytes.map(\.self), number: index) { return complaint }
        }
        return nil
    }

    static func encodingComplaint(_ bytes: [UInt8], number: Int) -> String? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return "Argument \(number) is not UTF-8 (\"\(text)\"); use a terminal and a locale that are set to UTF-8."
    }

    /// A complaint about a command that does not exist, in `csbs lst` and `csbs help lst`; with the nearest one that does.
    static func commandComplaint(_ arguments: [String], commands: [String]) -> String? {
        var words = arguments[...]
        if words.first == "help" { words = words.dropFirst() }
        guard let word = words.first, !word.utf8.starts(with: "-".utf8), word != "help", !commands.contains(word) else {
            return nil
        }
        guard let nearest = commands.nearest(to: word) else {
            return "There is no command \"\(word)\"; csbs --help lists the commands."
        }
        return "There is no command \"\(word)\"; did you mean \(nearest)?"
    }
}
