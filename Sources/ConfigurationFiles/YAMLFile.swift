import Glibc

/// A file whose YAML is a mapping.
public struct YAMLFile: Sendable, Hashable {
    /// Files of settings are short; what is larger is another file.
    public static let maximumBytes = 1 << 20

    public let path: String

    public init(_ path: String) { self.path = path }

    /// Nil where the file does not exist or holds nothing.
    ///
    /// - Throws: `FileError` naming the line where there is one.
    public func read() throws(FileError) -> YAMLMapping? {
        let contents: FileContents
        do { contents = try FileContents(path, maximumBytes: Self.maximumBytes) } catch {
            guard error.isMissing else { throw error }
            return nil
        }
        guard let root = try YAMLNode(parsing: contents.text, file: path), !root.isNull else { return nil }
        guard let mapping = root.mapping else { throw root.malformed("it must be a mapping") }
        return mapping
    }

    /// Changes what is in the file, and keeps what it does not touch, comments aside. Two programs that change the file at the same
    /// time wait for one another. The folder has to be there.
    ///
    /// - Parameter heading: comment lines for the file's beginning.
    /// - Throws: `FileError`; the file is then as it was.
    public func change(heading: String, _ edit: (inout YAMLMapping) -> Void) throws(FileError) {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let lock = open("/\(folder)", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw .unwritable(file: path, reason: systemReason()) }
        flock(lock, LOCK_EX)
        defer { close(lock) }
        var root = try read() ?? [:]
        edit(&root)
        guard let text = root.serialized() else { throw .unwritable(file: path, reason: "it would not be YAML") }
        do { try ReplacementFile.write((heading + text).utf8, to: Self.resolved(path)) } catch {
            throw .unwritable(file: path, reason: error.reason)
        }
    }

    /// Where a link leads, so that it stays a link.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
