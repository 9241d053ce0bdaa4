package import OutturnModel

/// The ratings of a return's data for a terminal, one line a dataset:
///
///     Data ae-attendances: completeness 100%, validity 99.8%, consistency 100%, timeliness 17%
package enum QualityLines {
  /// Empty for a return without ratings; what a dataset does not let be rated is left out.
  package static func render(_ dataQuality: [DataQuality]) -> String {
    dataQuality.map { quality in
      let parts = quality.ratings.filter { $0.column == nil || $0.dimension == .defaultValues }.compactMap(
        part)
      return "Data \(quality.dataset): \(parts.isEmpty ? "not rated" : parts.joined(separator: ", "))\n"
    }.joined()
  }

  private static func part(_ rating: DataQuality.Rating) -> String? {
    let name =
      rating.dimension == .defaultValues ? "defaults in \(rating.column ?? "")" : rating.dimension.rawValue
    switch rating.value {
    case .notApplicable: return nil
    case .value(let share): return "\(name) \(shown(share))%"
    case let absent: return "\(name) \(absent.reason ?? absent.kind.rawValue)"
    }
  }

  /// To one decimal place; only a whole share is shown as 100, and only none as 0.
  private static func shown(_ share: Rational) -> String {
    let rounded = DecimalText.round(share, places: 1)
    if rounded == 100, share < 100 { return "99.9" }
    if rounded.isZero, !share.isZero { return "below 0.1" }
    return DecimalText.text(rounded)
  }
}
