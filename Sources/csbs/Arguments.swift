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
        let nearest = commands.map { (name: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
        guard let nearest, nearest.distance <= min(2, word.unicodeScalars.count - 1) else {
            return "There is no command \"\(word)\"; csbs --help lists the commands."
        }
        return "There is no command \"\(word)\"; did you mean \(nearest.name)?"
    }

    /// How many letters have to be added, dropped, changed or swapped to make one word of the other.
    private static func distance(_ left: String, _ right: String) -> Int {
        // Nothing so long is a command.
        let (left, right) = (Array(left.unicodeScalars.prefix(40)), Array(right.unicodeScalars))
        var rows = [Array(0...right.count)]
        for (index, scalar) in left.enumerated() {
            var row = [index + 1]
            for (other, candidate) in right.enumerated() {
                var best = min(
                    row[other] + 1, rows[index][other + 1] + 1, rows[index][other] + (scalar == candidate ? 0 : 1))
                if index > 0, other > 0, scalar == right[other - 1], left[index - 1] == candidate {
                    best = min(best, rows[index - 1][other - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
