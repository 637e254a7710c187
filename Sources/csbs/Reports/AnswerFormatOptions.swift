public import ArgumentParser
public import Presentation

extension CheckFormat: ExpressibleByArgument {}

extension SummaryFormat: ExpressibleByArgument {}
