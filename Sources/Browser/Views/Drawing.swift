public import Terminal

extension Model {
    /// The screen of this state. Drawing only reads.
    public func draw() -> Frame { canvas().frame }

    /// The same with what a click on each part means.
    func canvas() -> Canvas {
        var canvas = Canvas(frame: Frame(size, charset: charset))
        guard size.columns > 0, size.rows > 0 else { return canvas }
        guard !isTooSmall else {
            drawTooSmall(&canvas.frame)
            return canvas
        }
        let environment = environment
        for screen in screens.drawn { screen.content.draw(self, environment, &canvas) }
        return canvas
    }
}
