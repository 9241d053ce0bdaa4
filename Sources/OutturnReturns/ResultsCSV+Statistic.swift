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
  static func cells(of statistic: JudgementStatistic?, _ numbers: ResultNumbers, guarded: (String) -> String)
    throws -> [String]
  {
    guard let statistic else { return statisticColumns.map { _ in "" } }
    func text(_ figure: JudgementStatistic.NamedFigure) throws -> String {
      try figure.value.value.map { try numbers.rounded($0, figure.name) } ?? ""
    }
    let columns = try named.map { names in
      try statistic.figures.first { names.contains($0.name) }.map(text) ?? ""
    }
    let known = Set(named.joined())
    let others = try statistic.figures.filter { !known.contains($0.name) }.map { figure in
      "\(figure.name)=\(figure.value.value == nil ? figure.value.kind.rawValue : try text(figure))"
    }
    return [guarded(statistic.method), String(statistic.isApproximate)] + columns
      + [guarded(others.joined(separator: "; "))]
  }
}
