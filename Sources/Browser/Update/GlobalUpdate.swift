extension Model {
    mutating func switchTheme() -> [Effect] {
        let index = themes.firstIndex(of: theme) ?? 0
        theme = themes[(index + 1) % themes.count]
        notice = Notice(.information, "Theme \(theme.name).")
        return []
    }

    mutating func showLastError() -> [Effect] {
        notice = lastError ?? Notice(.information, "No errors so far.")
        return []
    }
}
