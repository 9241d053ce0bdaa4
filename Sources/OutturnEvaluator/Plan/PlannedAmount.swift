internal import OutturnModel

/// A number of each row: columns times whole factors, added up, and a constant. All are multiples of 10^-scale.
///
/// Where one of the columns has no value, there is no amount.
struct PlannedAmount: Equatable {
  /// By column, in the order of their positions; no factor is 0.
  var factors: [Int: Rational]
  var constant: Rational

  static func constant(_ number: Rational) -> PlannedAmount { PlannedAmount(factors: [:], constant: number) }
  static func column(_ index: Int) -> PlannedAmount { PlannedAmount(factors: [index: 1], constant: 0) }

  func adding(_ other: PlannedAmount) -> PlannedAmount {
    var sum = self
    sum.constant = constant + other.constant
    // A column whose factors cancel out must still have a value.
    for (column, factor) in other.factors { sum.factors[column] = (sum.factors[column] ?? 0) + factor }
    return sum
  }

  func times(_ number: Rational) -> PlannedAmount {
    PlannedAmount(factors: factors.mapValues { $0 * number }, constant: constant * number)
  }
}

/// An amount with whole numbers in place of fractions: of each row the sum of the multiples of its columns times their
/// factors, and the constant, in multiples of 10^-scale.
struct ScaledAmount: Equatable {
  var terms: [Term]
  var constant: Int64
  var scale: Int

  struct Term: Equatable {
    /// A position in the plan's requests.
    var request: Int
    var factor: Int64
  }

  /// The request, where the amount is one column as it stands.
  var plainRequest: Int? {
    terms.count == 1 && terms[0].factor == 1 && constant == 0 ? terms[0].request : nil
  }
}
