internal import OutturnModel

/// What a statistical method judges: a figure, the indicator that it is of, and what else the method reads. It is held by
/// reference, since each method keeps it and these are large.
final class JudgedCase {
  let indicator: Indicator
  let result: Measurement
  let input: StatisticalInput

  init(_ result: Measurement, of indicator: Indicator, _ input: StatisticalInput) {
    self.indicator = indicator
    self.result = result
    self.input = input
  }
}

/// A method that judges a ``JudgedCase``, and what it reads of it.
protocol JudgingMethod {
  var judged: JudgedCase { get }
}

extension JudgingMethod {
  var indicator: Indicator { judged.indicator }
  var result: Measurement { judged.result }
  var input: StatisticalInput { judged.input }
  var unit: MeasureUnit { judged.indicator.unit }
}
