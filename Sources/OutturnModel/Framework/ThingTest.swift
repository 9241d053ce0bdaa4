/// What is asked of the status that a rule gives a thing.
package enum ThingTest: Equatable, Sendable {
  /// It is one of these.
  case oneOf([Band])
  /// It is this one or a better one.
  case atLeast(Band)

  package var bands: [Band] {
    switch self {
    case .oneOf(let bands): bands
    case .atLeast(let band): [band]
    }
  }

  package func holds(_ band: Band) -> Bool {
    switch self {
    case .oneOf(let bands): bands.contains { $0.id == band.id }
    case .atLeast(let least):
      if let rank = band.rank, let worst = least.rank { rank <= worst } else { false }
    }
  }

  /// Whether it asks for a status that does not rank, so that things which have one are counted too.
  package var countsUnranked: Bool { bands.contains { $0.rank == nil } }

  /// `met or working towards`, `at least developing`.
  package var inWords: String {
    switch self {
    case .oneOf(let bands): bands.map(\.inWords).joined(separator: " or ")
    case .atLeast(let band): "at least \(band.inWords)"
    }
  }
}
