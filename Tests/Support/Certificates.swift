/// A private authority and certificates of it, made once for a run: files that hold a key and a certificate (PEM).
public struct Certificates: Sendable {
    private let directory: TemporaryDirectory

    /// The authority's own certificate.
    public var authority: String { path("ca") }
    /// For localhost and 127.0.0.1.
    public var valid: String { path("valid") }
    public var expired: String { path("expired") }
    /// For another host.
    public var wrongName: String { path("name") }
    /// Of an authority that is not this one.
    public var foreign: String { path("foreign") }

    /// A file of the directory.
    public func path(_ name: String) -> String { "\(directory.path)/\(name).pem" }

    private static let program = """
        set -e
        key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        for name in ca other; do
            openssl req -x509 $key -keyout $name.key -out $name.pem -days 40 -subj "/CN=csbs tests $name"
        done
        while read name authority days names; do
            openssl req $key -keyout $name.key -out $name.csr -subj "/CN=$name"
            echo "subjectAltName=$names" > $name.extensions
            openssl x509 -req -in $name.csr -CA $authority.pem -CAkey $authority.key -CAcreateserial \\
                -extfile $name.extensions -days $days -out $name.pem
            cat $name.key >> $name.pem
        done <<END
        valid ca 40 DNS:localhost,IP:127.0.0.1
        soon ca 5 DNS:localhost,IP:127.0.0.1
        expired ca -1 DNS:localhost,IP:127.0.0.1
        name ca 40 DNS:elsewhere.example
        foreign other 40 DNS:localhost,IP:127.0.0.1
        END
        """

    private static let made = Result { try Certificates() }

    /// The certificates of this run.
    ///
    /// - Throws: where openssl is missing or fails.
    public static func shared() throws -> Certificates { try made.get() }

    private init() throws {
        directory = try TemporaryDirectory()
        let script = try directory.write("make.sh", "cd \(directory.path)\n\(Self.program)")
        let outcome = try Programs.run("/bin/sh", [script], environment: [:])
        guard outcome.status == 0 else { throw PartDidNotStart(name: "openssl", log: outcome.errors) }
    }
}
