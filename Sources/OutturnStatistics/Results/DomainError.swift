import OutturnModel

/// Data that a method is not defined for, with the item at fault, so that the caller can name the row.
///
/// A figure that is defined but unsafe is not an error: it is withheld, with its reason.
package struct DomainError: Error, Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    case negativeCount
    case numeratorAboveDenominator
    case zeroPopulation
    case negativePopulation
    case negativeStandardError
    /// A lower limit above its upper limit, or a limit outside the scale.
    case badLimits
    /// A value for which a transform is not defined: a rate of zero under log, a proportion of 0 or 1 under
    /// logit.
    case notTransformable
    /// The key is in the data and not in what it is joined to.
    case missingFromStandard
    /// The key is in the standard population and not in the data.
    case missingFromData
    case repeatedKey
    /// Fewer items than the method is defined for.
    case tooFewItems(least: Int)
    /// Age bands or periods that do not ascend.
    case notAscending
    case notFinite
    case outsideRange(String)
  }

  /// The item at fault.
  package enum Item: Equatable, Sendable {
    /// The figure as a whole.
    case whole
    /// The item at this position, from 0.
    case index(Int)
    case key(String)
  }

  package let problem: Problem
  package let item: Item

  package init(_ problem: Problem, at item: Item = .whole) {
    self.problem = problem
    self.item = item
  }

  package var message: String {
    switch item {
    case .whole: text
    case .index(let index): "\(text) (item \(index + 1))"
    case .key(let key): "\(text) (`\(key)`)"
    }
  }

  private var text: String {
    switch problem {
    case .negativeCount: "a count is negative"
    case .numeratorAboveDenominator: "the numerator is above the denominator"
    case .zeroPopulation: "the population is zero"
    case .negativePopulation: "the population is negative"
    case .negativeStandardError: "a standard error is negative"
    case .badLimits: "the limits are not in order or not on the scale"
    case .notTransformable: "the value cannot be put on the scale of the transform"
    case .missingFromStandard: "there is no standard population for it"
    case .missingFromData: "the standard population has it and the data do not"
    case .repeatedKey: "it occurs more than once"
    case .tooFewItems(let least): "there are fewer than \(least) items"
    case .notAscending: "the order is not ascending"
    case .notFinite: "a number is not finite"
    case .outsideRange(let range): "a number is outside \(range)"
    }
  }
}

extension DomainError {
  /// Throws where `population` is not above zero.
  static func check(population: Rational, at item: Item) throws(DomainError) {
    if population.isZero { throw DomainError(.zeroPopulation, at: item) }
    if population.isNegative { throw DomainError(.negativePopulation, at: item) }
  }

  /// Throws where `count` is below zero.
  static func check(count: Rational, at item: Item) throws(DomainError) {
    if count.isNegative { throw DomainError(.negativeCount, at: item) }
  }
}
