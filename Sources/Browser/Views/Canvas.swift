import Terminal

/// What views draw into: the cells, and beside them what a click on each part means.
struct Canvas: Sendable, Hashable {
    var frame: Frame
    var hits = HitRegions()
}
