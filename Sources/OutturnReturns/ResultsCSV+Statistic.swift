import OutturnModel

/// What the statistical method of a judgement found, as columns.
extension ResultsCSV {
  static let statisticColumns = [
    Column("judgement_method", .string, "The statistical method that judged."),
    Column("judgement_approximate", .boolean, "Whether the judgement was made in floating point."),
    Column("compared_with", .decimal, "The threshold, benchmark or target that it was set against."),
    Column("centre", .decimal, "The mean or centre line of its chart."),
    Column("chart_lower", .decimal, "The lower limit of its chart."),
    Column("chart_upper", .decimal, "The upper limit of its chart."),
    Column(
      "judged_lower_95", .decimal, "The lower limit at 95 % that the method set: its own, or a funnel's."),
    Column("judged_upper_95", .decimal, "The upper limit at 95 % that it set."),
    Column("judged_lower_99_8", .decimal, "The lower limit at 99.8 % that it set."),
    Column("judged_upper_99_8", .decimal, "The upper limit at 99.8 % that it set."),
    Column("other_figures", .string, "What else it found, each as name=figure, joined with semicolons."),
  ]

  /// By column, the names of the figures that it may hold; each method has one of them at most.
  private static let named: [[String]] = [
    ["compared-with", "benchmark", "target"], ["mean", "centre"], ["lower-limit"], ["upper-limit"],
    ["lower-limit-95"], ["upper-limit-95"], ["lower-limit-99-8"], ["upper-limit-99-8"],
  ]

  /// The cells of ``statisticColumns``; empty where no method judged.
  static func write(
    _ statistic: JudgementStatistic?, _ numbers: ResultNumbers, to cells: inout some ResultCells
  ) throws {
    guard let statistic else {
      for _ in statisticColumns { try cells.word(nil) }
      return
    }
    func text(_ figure: JudgementStatistic.NamedFigure) throws -> String? {
      try figure.value.value.map { try numbers.rounded($0, figure.name) }
    }
    try cells.text(statistic.method)
    try cells.flag(statistic.isApproximate)
    for names in named {
      try cells.word(try statistic.figures.first { names.contains($0.name) }.map(text) ?? nil)
    }
    let others = try statistic.figures.filter { !known.contains($0.name) }.map { figure in
      "\(figure.name)=\(try text(figure) ?? figure.value.kind.rawValue)"
    }
    try cells.text(others.joined(separator: "; "))
  }

  private static let known = Set(named.joined())
}
