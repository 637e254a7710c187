import BackupAPI

/// A part of a filter that can be removed on its own.
enum Condition: Sendable, Hashable {
    case tag(TagList, key: String)
    case name
}

extension Filter {
    /// Its conditions in the order of its line.
    var conditions: [Condition] {
        TagList.allCases.flatMap { list in self[list].map { Condition.tag(list, key: $0.wireKey) } }
            + (name.isEmpty ? [] : [.name])
    }

    /// A condition as the line says it.
    func expression(of condition: Condition) -> String {
        switch condition {
        case .tag(let list, let key): self[list].first { $0.wireKey == key }?.expression ?? key
        case .name: "name~\(name.quotedIfNeeded)"
        }
    }

    /// The filter without a condition.
    func without(_ condition: Condition) -> Filter {
        var filter = self
        switch condition {
        case .tag(let list, let key): filter[list] = self[list].filter { $0.wireKey != key }
        case .name: filter.name = ""
        }
        return filter
    }

    /// The filter with one value of a key more in a list; the same where it is there already.
    func adding(_ tag: ResourceTag, to list: TagList) -> Filter {
        var filter = self
        if let index = self[list].firstIndex(where: { $0.wireKey == tag.key }) {
            let values = self[list][index].values
            // Any value is hidden already; but asking for any value becomes asking for this one.
            if !values.contains(tag.value), !(values.isEmpty && list.isNegated) {
                filter[list][index].values.append(tag.value)
            }
        } else {
            filter[list].append(TagFilter(key: tag.key, values: [tag.value]))
        }
        return filter
    }
}
