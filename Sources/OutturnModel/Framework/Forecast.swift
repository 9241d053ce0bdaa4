/// What a judgement says of the road ahead. It never changes the band.
package struct ForecastRule: Equatable, Sendable {
  /// How many periods, the result's among them, the line is drawn through: from the first of them to the last.
  package var periods: Int
  /// The day by which the best band is to be reached.
  package var recoverBy: CalendarDate?
  package var span: SourceSpan

  package init(periods: Int, recoverBy: CalendarDate?, span: SourceSpan) {
    self.periods = periods
    self.recoverBy = recoverBy
    self.span = span
  }
}
