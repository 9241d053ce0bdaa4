import OutturnModel
import OutturnReturns

/// Shares in percent, as the rest of the page shows percentages.
enum DisplayedNumberText {
  static func percent(_ number: Rational) -> String {
    // 99.96% is not 100.0%.
    DisplayedNumber.display(Figure(number), unit: .percent, against: [0, 100])
  }
}
