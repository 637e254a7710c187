/// Which fields of records are read into rows.
public enum RowFieldSet: Sendable {
    case all
    /// Id and name: enough to tell records apart, at less than half the cost. That the records are JSON is checked all the same.
    case identity
}
