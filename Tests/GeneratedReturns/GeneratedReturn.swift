package import OutturnModel

/// Returns made up from a seed, which hold everything that a return can.
package enum GeneratedReturn {
  /// A return of a few results of every kind, texts out to break something among them.
  package static func small(seed: UInt64) -> AssuranceReturn {
    var numbers = SeededNumbers(seed: seed &* 0x5851_F42D_4C95_7F2D)
    let audience: Audience = numbers.once(in: 4) ? .publication : .internal
    let isHostile = !numbers.once(in: 3)
    let results = GeneratedResults(
      seed: seed, count: numbers.below(9), perIndicator: 4 + numbers.below(9), isHostile: isHostile,
      audience: audience)
    let header = header(&numbers, audience: audience, isHostile: isHostile)
    return AssuranceReturn(
      LazyReturn(
        header: header, results: results, findings: findings(&numbers, isHostile: isHostile),
        dataQuality: dataQuality(&numbers, isHostile: isHostile), verdict: Verdict(results: results)))
  }

  /// A return of any size, whose results are made as they are asked for.
  package static func large(results count: Int, perIndicator: Int) -> LazyReturn<GeneratedResults> {
    var numbers = SeededNumbers(seed: 1)
    let results = GeneratedResults(seed: 1, count: count, perIndicator: perIndicator)
    return LazyReturn(
      header: header(&numbers, audience: .internal, isHostile: false), results: results,
      findings: findings(&numbers, isHostile: false), dataQuality: dataQuality(&numbers, isHostile: false),
      verdict: Verdict(results: results))
  }

  private static func digest(_ numbers: inout SeededNumbers) -> String {
    String((0..<64).map { _ in numbers.one(of: Array("0123456789abcdef")) })
  }

  private static func header(_ numbers: inout SeededNumbers, audience: Audience, isHostile: Bool)
    -> ReturnHeader
  {
    guard let period = Period("2022/23") else { fatalError("2022/23 is a period") }
    let framework = FrameworkVersion(
      id: numbers.text(isHostile: isHostile), title: numbers.perhaps { $0.text(isHostile: isHostile) },
      version: "2024-04-01", owner: numbers.perhaps { $0.text(isHostile: isHostile) },
      committee: numbers.perhaps { $0.text(isHostile: isHostile) }, review: numbers.perhaps { $0.day() })
    let submission = SubmissionDigest(
      dataset: numbers.text(isHostile: isHostile), file: numbers.text(isHostile: isHostile),
      sha256: numbers.perhaps { digest(&$0) }, rows: numbers.perhaps { Int64($0.below(1_000_000)) })
    let states = SignOff.State.allCases.prefix(numbers.below(SignOff.State.allCases.count + 1))
    return ReturnHeader(
      submitter: numbers.perhaps { $0.text(isHostile: isHostile) }, period: period, audience: audience,
      engineVersion: numbers.text(isHostile: isHostile), frameworks: [framework],
      rules: RuleDigests(files: digest(&numbers), meaning: digest(&numbers)), submissions: [submission],
      signOff: states.compactMap { state in
        Moment(noonOf: numbers.day()).map {
          SignOff(
            state: state, name: numbers.text(isHostile: isHostile), role: numbers.text(isHostile: isHostile),
            at: $0)
        }
      })
  }

  private static func findings(_ numbers: inout SeededNumbers, isHostile: Bool) -> [Finding] {
    (0..<numbers.below(4)).map { number in
      Finding(
        code: "OT3\(100 + number)", severity: numbers.one(of: [.error, .warning, .note]),
        dataset: numbers.perhaps { $0.text(isHostile: isHostile) },
        framework: numbers.perhaps { $0.text(isHostile: isHostile) },
        field: numbers.perhaps { $0.text(isHostile: isHostile) }, message: numbers.text(isHostile: isHostile),
        count: Int64(numbers.below(5_000)), lines: (0..<numbers.below(5)).map { 2 + $0 * 7 })
    }
  }

  private static func dataQuality(_ numbers: inout SeededNumbers, isHostile: Bool) -> [DataQuality] {
    (0..<numbers.below(3)).map { _ in
      DataQuality(
        dataset: numbers.text(isHostile: isHostile),
        ratings: DataQuality.Dimension.allCases.map { dimension in
          .init(
            dimension, column: numbers.perhaps { $0.text(isHostile: isHostile) },
            numbers.observation(isHostile: isHostile) { Int64($0.below(500)) },
            of: numbers.observation(isHostile: isHostile) { Int64($0.below(500)) },
            sentence: numbers.text(isHostile: isHostile))
        })
    }
  }
}
