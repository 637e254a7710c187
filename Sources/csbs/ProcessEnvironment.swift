import Glibc

/// The process's environment, read without Foundation.
enum ProcessEnvironment {
    static var variables: [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            if let (name, value) = variable(String(cString: text)) { variables[name] = value }
            entry += 1
        }
        return variables
    }

    /// The two sides of the first `=`, found by bytes: a value may begin with a mark that combines with it.
    static func variable(_ entry: String) -> (name: String, value: String)? {
        guard let sign = entry.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        return (String(entry[..<sign]), String(entry[entry.utf8.index(after: sign)...]))
    }
}
