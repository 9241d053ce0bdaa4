internal import OutturnModel

/// `and`, `or` and `not` where a condition may be unknown (Kleene's strong logic).
///
/// Two unknowns combine to the stronger absence of the two, so that what made a condition unknown is not
/// forgotten on the way.
enum ThreeValuedLogic {
  /// No beats unknown.
  static func and(_ a: Observation<Bool>, _ b: Observation<Bool>) -> Observation<Bool> {
    if a == .value(false) || b == .value(false) { return .value(false) }
    return a.combined(with: b) { .value($0 && $1) }
  }

  /// Yes beats unknown.
  static func or(_ a: Observation<Bool>, _ b: Observation<Bool>) -> Observation<Bool> {
    if a == .value(true) || b == .value(true) { return .value(true) }
    return a.combined(with: b) { .value($0 || $1) }
  }
}
