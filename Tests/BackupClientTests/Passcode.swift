import Foundation
import Support

/// The passcode of the moment for the secret that the tests' Keystone knows (RFC 6238), by its own library.
enum Passcode {
    static var current: String {
        get throws {
            let python = "\(FileManager.default.currentDirectoryPath)/.build/keystone/venv/bin/python"
            let program =
                "import base64; from keystone.auth.plugins import totp; "
                + "print(totp._generate_totp_passcodes(b'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')[0])"
            let outcome = try Programs.run(python, ["-W", "ignore", "-c", program], environment: [:])
            return outcome.output.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
        }
    }
}
