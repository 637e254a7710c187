/// Which servers are believed to be who they say.
public enum HTTPTrust: Sendable, Hashable {
    /// Those with a certificate of an authority that this machine trusts.
    case system
    /// Those with a certificate of an authority in this file (PEM), and no others.
    case authorities(file: String)
    /// Every server: whoever is in between can read and change everything.
    case anyone
}
