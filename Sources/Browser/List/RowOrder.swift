/// The order in which a list shows its rows.
enum RowOrder: Sendable, Equatable {
    /// The service's; rows that are not loaded have a place in it.
    case service
    case derived(DerivedOrder)

    var derived: DerivedOrder? {
        switch self {
        case .service: nil
        case .derived(let order): order
        }
    }
}
