public import ArgumentParser
public import Presentation

extension CheckFormat: ExpressibleByArgument {}
