public import ArgumentParser
public import Presentation

extension RecordFormat: ExpressibleByArgument {}
