import Synchronization

/// A directory that a store writes to, with the file that it makes there when it is first needed.
final class StorePlace: Sendable {
    let directory: String
    private let opened = AtomicLazyReference<NamelessFile>()
    private let wasTried = Mutex(false)
    /// Whether the last write failed and nothing has been given back since.
    private let isFull = Atomic(false)

    init(_ directory: String) {
        self.directory = directory
    }

    /// The file, once it was made; reading this needs no lock.
    var file: NamelessFile? { opened.load() }

    private func makeFile() -> NamelessFile? {
        wasTried.withLock { wasTried in
            if !wasTried, let file = NamelessFile(in: directory) { _ = opened.storeIfNil(file) }
            wasTried = true
        }
        return opened.load()
    }

    func append(_ bytes: [UInt8], leaving reserve: Int64?) -> Int64? {
        guard !isFull.load(ordering: .relaxed), let file = file ?? makeFile(),
            file.hasRoom(for: bytes.count, leaving: reserve)
        else { return nil }
        let offset = file.append(bytes)
        if offset == nil { isFull.store(true, ordering: .relaxed) }
        return offset
    }

    func release(_ range: Range<Int64>) {
        file?.release(range)
        isFull.store(false, ordering: .relaxed)
    }
}
