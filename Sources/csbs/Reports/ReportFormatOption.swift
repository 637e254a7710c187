public import ArgumentParser
public import Presentation

extension ReportFormat: ExpressibleByArgument {}
