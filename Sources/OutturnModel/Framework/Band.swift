/// A verdict on a result: one band of a scheme, with its place in it.
///
/// Bands are values, not cases, so that a rule file may declare schemes of its own. Those of the schemes that
/// every rule file has are static members: `.green`, `.noChange`.
package struct Band: Hashable, Sendable {
  /// What a declared band counts as where schemes meet, in the verdict and in colour.
  package enum Colour: String, Hashable, Sendable, CaseIterable {
    case blue, green, amber, red

    /// The band of the built-in scheme that it is the colour of.
    package var band: Band {
      switch self {
      case .blue: .blue
      case .green: .green
      case .amber: .amber
      case .red: .red
      }
    }
  }

  /// `green`, or the author's own: `working-towards`. Unique in its scheme.
  package let id: String
  /// The id of its ``BandScheme``.
  package let scheme: String
  /// What people are shown.
  package let title: String
  /// Within its scheme; lower is better, nil for one that does not rank.
  package let rank: Int?
  package let colour: Colour?

  package init(id: String, scheme: String, title: String, rank: Int?, colour: Colour?) {
    self.id = id
    self.scheme = scheme
    self.title = title
    self.rank = rank
    self.colour = colour
  }

  private init(colour: Colour, rank: Int) {
    self.init(
      id: colour.rawValue, scheme: BandScheme.ragId, title: colour.rawValue, rank: rank, colour: colour)
  }

  private init(direction id: String) {
    let title = id.split(separator: "-").joined(separator: " ")
    self.init(id: id, scheme: BandScheme.directionId, title: title, rank: nil, colour: nil)
  }

  private init(status id: String, rank: Int?, colour: Colour?) {
    let title = id.split(separator: "-").joined(separator: " ")
    self.init(id: id, scheme: BandScheme.statusId, title: title, rank: rank, colour: colour)
  }

  package static let blue = Band(colour: .blue, rank: 0)
  package static let green = Band(colour: .green, rank: 1)
  package static let amber = Band(colour: .amber, rank: 2)
  package static let red = Band(colour: .red, rank: 3)
  package static let improving = Band(direction: "improving")
  package static let noChange = Band(direction: "no-change")
  package static let worsening = Band(direction: "worsening")
  package static let notEnoughHistory = Band(direction: "not-enough-history")

  /// What rules that ask something of a thing say of it.
  package static let met = Band(
    id: "met", scheme: BandScheme.statusId, title: "met", rank: 0, colour: .green)
  package static let workingTowards = Band(status: "working-towards", rank: 1, colour: .amber)
  package static let notMet = Band(
    id: "not-met", scheme: BandScheme.statusId, title: "not met", rank: 2, colour: .red)
  /// Nothing is asked of the thing.
  package static let noRequirement = Band(
    id: "no-requirement", scheme: BandScheme.statusId, title: "no requirement", rank: nil, colour: nil)
  /// Something is asked, and nothing is said of when it is met.
  package static let required = Band(
    id: "required", scheme: BandScheme.statusId, title: "required", rank: nil, colour: nil)
  package static let unmarked = Band(status: "unmarked", rank: nil, colour: nil)
  package static let metLate = Band(status: "met-late", rank: 1, colour: .amber)
  package static let atRisk = Band(status: "at-risk", rank: 1, colour: .amber)
  package static let overdue = Band(status: "overdue", rank: 2, colour: .red)
  package static let notDue = Band(status: "not-due", rank: nil, colour: nil)

  /// The bands of the schemes that every rule file has, in the order in which a verdict counts them.
  package static let builtIn: [Band] = [
    .blue, .green, .amber, .red, .improving, .noChange, .worsening, .notEnoughHistory,
  ]

  /// The bands of the scheme of statuses.
  package static let statuses: [Band] = [
    .met, .workingTowards, .notMet, .noRequirement, .required, .unmarked, .metLate, .atRisk, .overdue,
    .notDue,
  ]

  package var isBuiltIn: Bool { scheme == BandScheme.ragId || scheme == BandScheme.directionId }

  package var inWords: String { title }
}

/// Bands that belong together, best first.
package struct BandScheme: Equatable, Sendable {
  package var id: String
  package var title: String?
  package var bands: [Band]

  package init(id: String, title: String? = nil, bands: [Band]) {
    self.id = id
    self.title = title
    self.bands = bands
  }

  package static let ragId = "rag"
  package static let directionId = "direction"
  package static let statusId = "status"

  package static let rag = BandScheme(id: ragId, bands: [.green, .amber, .red])
  /// RAG with blue for what is complete; its bands are RAG's own.
  package static let brag = BandScheme(id: "brag", bands: [.blue, .green, .amber, .red])
  package static let builtIn: [BandScheme] = [rag, brag]

  /// Names that no declaration may take.
  package static let reservedIds = StatisticalBands.schemeIds.union([ragId, "brag", directionId, statusId])
}
