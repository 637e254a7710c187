// MARK: - Reading the same again

extension ResultSet {
    /// The service's offsets that are loaded, in stretches.
    public var loadedOffsets: [Range<Int>] {
        var stretches: [Range<Int>] = []
        for extent in extents where extent.span > 0 {
            if let last = stretches.last, last.upperBound == extent.offset {
                stretches[stretches.count - 1] = last.lowerBound..<extent.end
            } else {
                stretches.append(extent.offset..<extent.end)
            }
        }
        return stretches
    }

    /// The first pages that are missing among some offsets.
    public func requests(covering offsets: [Range<Int>], atMost limit: Int, pageSize: Int) -> [PageRequest] {
        var requests: [PageRequest] = []
        for stretch in offsets {
            var start = stretch.lowerBound
            while inFlight.count + requests.count < limit,
                let free = freeStretch(from: start, besides: requests, atMost: pageSize),
                free.lowerBound < stretch.upperBound
            {
                start = min(free.upperBound, stretch.upperBound)
                requests.append(PageRequest(offset: free.lowerBound, limit: start - free.lowerBound))
            }
        }
        return requests
    }
}
