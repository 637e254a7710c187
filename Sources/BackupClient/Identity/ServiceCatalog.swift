public import BackupAPI

/// The services that a token reaches, as its identity service lists them.
struct ServiceCatalog: Sendable, Hashable {
    struct Endpoint: Sendable, Hashable {
        let type: String
        let region: String
        let interface: String
        let url: String
    }

    /// The backup service's types, the documented one first (Identity in BackupAPI.docc).
    static let types = ["data-protect", "csbs"]

    private let endpoints: [Endpoint]
    private let serviceTypes: [String]

    init(_ entries: [JSONValue]) {
        serviceTypes = entries.compactMap { $0["type"]?.text }
        endpoints = entries.flatMap { entry -> [Endpoint] in
            let type = entry["type"]?.text ?? ""
            return (entry["endpoints"]?.elements ?? []).compactMap { endpoint in
                guard let url = endpoint["url"]?.text, !url.isEmpty else { return nil }
                return Endpoint(
                    type: type, region: endpoint["region_id"]?.text ?? endpoint["region"]?.text ?? "",
                    interface: endpoint["interface"]?.text ?? "public", url: url)
            }
        }
    }

    /// The backup service's endpoint.
    ///
    /// - Parameter region: nil means the only one.
    /// - Throws: `CatalogError`, naming what there is.
    func endpoint(region: String?, interface: String) throws(CatalogError) -> Endpoint {
        guard let type = Self.types.first(where: { type in endpoints.contains { $0.type == type } }) else {
            if let type = Self.types.first(where: serviceTypes.contains) { throw .noAddress(type: type) }
            throw .noService(others: Array(Set(serviceTypes)).sorted())
        }
        let all = endpoints.filter { $0.type == type }
        let regions = Array(Set(all.map(\.region))).sorted()
        if let region, !regions.contains(region) { throw .noRegion(region, others: regions) }
        let inRegion = all.filter { region == nil || $0.region == region }
        let fitting = inRegion.filter { $0.interface == interface }
        guard let first = fitting.first else {
            throw .noInterface(interface, others: Array(Set(inRegion.map(\.interface))).sorted())
        }
        let candidates = Array(Set(fitting.map(\.region))).sorted()
        guard candidates.count == 1 else { throw .severalRegions(candidates) }
        return first
    }
}

/// Why a catalog leads to no endpoint.
public enum CatalogError: SentenceError, Sendable, Hashable {
    case noService(others: [String])
    /// The service is there, but none of its endpoints has an address.
    case noAddress(type: String)
    case noRegion(String, others: [String])
    case noInterface(String, others: [String])
    case severalRegions([String])

    public var sentence: String {
        switch self {
        case .noService(let others):
            "The catalog has no service of type data-protect or csbs\(others.isEmpty ? "" : ", only \(list(others))"); "
                + "check the project, or set the address with --endpoint."
        case .noAddress(let type):
            "The catalog has the service \(type), but no address for it; set the address with --endpoint."
        case .noRegion(let region, let others):
            "The backup service is not in the region \"\(region)\"; it is in \(list(others))."
        case .noInterface(let interface, let others):
            "The backup service has no \(interface) endpoint there; it has \(list(others)) (--os-interface)."
        case .severalRegions(let regions):
            "The backup service is in several regions: \(list(regions)); choose one with --os-region-name."
        }
    }

    private func list(_ names: [String]) -> String {
        names.count > 12 ? "\(names.prefix(12).joined(separator: ", ")) and others" : names.joined(separator: ", ")
    }
}
