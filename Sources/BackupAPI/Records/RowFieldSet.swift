/// Which fields of records are read into rows.
public enum RowFieldSet: Sendable {
    case all
    /// Id and name: enough to identify a record, at less than half the cost; its JSON is checked all the same.
    case identity
}
