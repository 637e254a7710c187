import Terminal

/// The commands of the palette.
enum PaletteCommands {
    static let all: [Command] = [
        Command(
            "palette.run", [.enter], in: [.palette], hint: "do it", "do it, or go there"
        ) { $0.runPaletteEntry() },
        Command(
            "palette.leave", [.escape, .control("c")], in: [.palette], hint: "back", "leave the palette"
        ) { $0.leavePalette() },
        Movement.down.command([.down, .tab], in: .palette, hint: "next", "one down", perform: move),
        Movement.up.command([.up, .backTab], in: .palette, "one up", perform: move),
        Movement.pageDown.command([.pageDown], in: .palette, "a page down", perform: move),
        Movement.pageUp.command([.pageUp], in: .palette, "a page up", perform: move),
    ]

    private static let move: Movement.Handler = { $0.moveInPalette($1) }
}
