/// What the program knows of a provider, so that an account file need not say it.
enum Profile {
    /// The address of the identity service; nil where the profile is not known.
    static func authURL(of profile: String, region: String?) -> String? {
        switch profile {
        case "otc": "https://iam.\(region ?? "eu-de").otc.t-systems.com/v3"
        default: nil
        }
    }
}
