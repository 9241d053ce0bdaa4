internal import OutturnModel
internal import OutturnStatistics
internal import Synchronization

/// What the line through ranked groups gives.
enum InequalityFigure {
  /// The scale on which the line itself is fitted; nil for the figures' own.
  static func transform(_ measure: StatisticalMeasure) -> ErrorScale? {
    switch measure {
    case .relativeIndex(_, _, .log): .log
    case .relativeIndex(_, _, .logit): .logit
    default: nil
    }
  }

  /// - Parameters:
  ///   - scale: that of the groups' errors.
  ///   - whole: what the groups' figures have been divided by: 100 where they are percentages.
  static func made(
    _ measure: StatisticalMeasure, _ groups: [InequalityGroup], scale: ErrorScale, whole: Rational
  ) -> MadeByMethod {
    let isTransformed = transform(measure) != nil
    var isSlope = false
    if case .slopeIndex = measure { isSlope = true }
    var name = isSlope ? "slope index of inequality" : "relative index of inequality"
    name += ", weighted least squares" + (isTransformed ? " on the \(scale.rawValue) scale" : "")
    var made: MadeByMethod
    do throws(DomainError) {
      let line = try FittedLines.line(.init(groups: groups, scale: scale, isTransformed: isTransformed))
      made = MadeByMethod(name, isSlope ? .value(line.slope.scaled(by: whole)) : line.relative)
    } catch {
      made = MadeByMethod(name, .withheld(.other(why(error))))
      // The line through the figures is there, though its limits are not.
      let bare = groups.map { InequalityGroup(population: $0.population, value: $0.value, standardError: 0) }
      if !isTransformed, let line = try? SlopeIndex.linear(bare, errors: .value) {
        made.bare = isSlope ? line.slope.exactValue.map { $0 * whole } : line.relative.value?.exactValue
      }
    }
    made.hasOwnLimits = true
    if made.estimate.value?.method == .slopeSimulated {
      made.limitsName = "\(EstimationMethod.slopeSimulated.rawValue) (\(SlopeIndex.Simulation().name))"
    }
    return made
  }

  private static func why(_ error: DomainError) -> String {
    guard case .index(let index) = error.item else { return error.message }
    return "\(DomainError(error.problem).message), in group \(index + 1)"
  }
}

/// Lines that have been fitted. The same groups always give the same line, whoever asks, so that a simulation is
/// made once in a process: tests and mutants ask for it again and again.
enum FittedLines {
  struct Question: Hashable {
    var groups: [InequalityGroup]
    var scale: ErrorScale
    var isTransformed: Bool
  }

  private static let known = Mutex<[Question: SlopeIndex]>([:])
  private static let most = 500

  static func line(_ question: Question) throws(DomainError) -> SlopeIndex {
    if let line = known.withLock({ $0[question] }) { return line }
    let line =
      question.isTransformed
      ? try SlopeIndex.transformed(question.groups, scale: question.scale)
      : try SlopeIndex.linear(question.groups, errors: question.scale)
    known.withLock { lines in
      if lines.count >= most { lines = [:] }
      lines[question] = line
    }
    return line
  }
}
