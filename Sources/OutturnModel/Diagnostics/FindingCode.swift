/// The codes of findings that evaluation makes about data, of which a page says what can be done. A code keeps its
/// meaning for ever.
package enum FindingCode: String, Hashable, Sendable, CaseIterable {
  /// Rows that lie outside the period of the run.
  case rowsOutside = "OT3050"
  /// Rows that belong to no period, since their date or period is blank.
  case rowsUndated = "OT3053"
  /// A snapshot of a day outside the period.
  case snapshotOutside = "OT3054"
  /// A numerator that is more than its denominator.
  case partAboveWhole = "OT3055"
  /// A dataset none of whose rows is about the period.
  case nothingInPeriod = "OT3056"
  /// Periods without a row.
  case periodsWithoutRows = "OT3058"
  /// A control chart of few periods.
  case provisionalLimits = "OT3160"
  /// Strata of which the denominator is zero.
  case zeroDenominators = "OT3182"
}
