extension Benchmark {
    /// Lines of the budget table that need something this program does not have.
    static let unmeasured = Benchmark("unmeasured", "what is not measured here") { _ in
        [
            Figure("load all against a typed client in Rust", notMeasured: "there is none here; compare the CPU above"),
            Figure("README's first command, CPU", notMeasured: "it needs a clean checkout"),
            Figure("the travelling binary", notMeasured: "it is a build of its own: JumpHost in csbs.docc"),
        ]
    }
}
