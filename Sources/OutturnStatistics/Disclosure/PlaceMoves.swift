internal import OutturnModel

/// Changes of the counts of one place that keep every sum of several kinds: one more of those who are in some counts,
/// one fewer of those who are in others.
///
/// A change that is made in one place and undone in another, along strata and periods, keeps all sums of all kinds. So a
/// search for another table need not find anew in each place what goes with what.
struct PlaceMoves {
  /// By kind, what it changes by for one step of the kind that was asked for: 1 or -1, or 0.
  typealias Move = [Int64]

  /// By kind, whether it can change by a step.
  struct Possible {
    private(set) var up: [Bool]
    private(set) var down: [Bool]

    /// All of them can.
    init(kinds: Int) {
      up = [Bool](repeating: true, count: kinds)
      down = up
    }

    mutating func forbid(_ kind: Int, _ step: Int64) {
      if step > 0 { up[kind] = false } else { down[kind] = false }
    }

    func allows(_ kind: Int, _ step: Int64) -> Bool { step > 0 ? up[kind] : down[kind] }
  }

  let kinds: Int
  /// The kinds of sums that are over more than one, the total with −1; each once.
  private let templates: [[(kind: Int, sign: Int64)]]
  private let byKind: Grouped<(template: Int, sign: Int64)>
  /// By kind, how readily it is taken: the more places have some of it and the fewer sums it is in.
  private let ranks: [UInt64]

  init(_ problem: SuppressionProblem) {
    let count = (problem.kinds.max() ?? -1) + 1
    var templates: [[(kind: Int, sign: Int64)]] = []
    var byKind = [[(template: Int, sign: Int64)]](repeating: [], count: count)
    // What has one kind twice is no rule for that kind.
    for kinds in problem.sumsOfKinds where Set(kinds).count == kinds.count {
      let template = kinds.enumerated().map { (kind: $1, sign: Int64($0 == 0 ? -1 : 1)) }
      for (kind, sign) in template { byKind[kind].append((templates.count, sign)) }
      templates.append(template)
    }
    var places = [UInt64](repeating: 1, count: count)
    for (cell, kind) in problem.kinds.enumerated() where problem.counts[cell] > 0 { places[kind] += 1 }
    self.kinds = count
    self.templates = templates
    self.byKind = Grouped(byKind)
    ranks = zip(places, byKind).map { ($0 << 8) / UInt64($1.count + 1) }
  }

  var isEmpty: Bool { templates.isEmpty }

  /// One such change; nil where none was found within some steps.
  ///
  /// - Parameters:
  ///   - attempt: 0 takes what is taken most readily; each other number prefers something else.
  ///   - possible: what can change where the change begins.
  ///   - steps: after how many it gives up.
  func move(of kind: Int, attempt: Int, _ possible: Possible, within steps: Int) -> Move? {
    var trial = Trial(self, attempt: attempt, possible, stepsLeft: steps)
    trial.take(kind, 1)
    return trial.balance() ? trial.steps : nil
  }

  private struct Trial {
    let moves: PlaceMoves
    let attempt: Int
    let possible: Possible
    var random: SplitMix64
    var steps: Move
    /// By how much each template is out.
    var excess: [Int64]
    /// Those that are out, and some that were.
    var unbalanced: [Int] = []
    var stepsLeft: Int

    init(_ moves: PlaceMoves, attempt: Int, _ possible: Possible, stepsLeft: Int) {
      self.stepsLeft = stepsLeft
      self.moves = moves
      self.attempt = attempt
      self.possible = possible
      random = SplitMix64(seed: UInt64(attempt))
      steps = Move(repeating: 0, count: moves.kinds)
      excess = [Int64](repeating: 0, count: moves.templates.count)
    }

    mutating func take(_ kind: Int, _ step: Int64) {
      steps[kind] = step
      add(step, of: kind)
    }

    mutating func takeBack(_ kind: Int) {
      add(-steps[kind], of: kind)
      steps[kind] = 0
    }

    private mutating func add(_ step: Int64, of kind: Int) {
      for place in moves.byKind.range(kind) {
        let (template, sign) = moves.byKind.all[place]
        if excess[template] == 0 { unbalanced.append(template) }
        excess[template] += sign * step
      }
    }

    /// How many sums that are out are looked at for the one with the fewest ways.
    private static let wide = 12

    /// Takes further kinds until every sum is kept.
    mutating func balance() -> Bool {
      stepsLeft -= 1
      if stepsLeft < 0 { return false }
      while let last = unbalanced.last, excess[last] == 0 { unbalanced.removeLast() }
      if unbalanced.isEmpty { return true }
      var fewest: [(kind: Int, step: Int64)]?
      var looked = 0
      for template in unbalanced.reversed() where excess[template] != 0 {
        let found = ways(to: template)
        if found.isEmpty { return false }
        if found.count < fewest?.count ?? .max { fewest = found }
        looked += 1
        if found.count == 1 || looked == Self.wide { break }
      }
      let ranked = (fewest ?? []).map { way in
        let rank = moves.ranks[way.kind]
        return (way: way, rank: attempt == 0 ? rank : rank * (random.next() >> 48))
      }
      for (way, _) in ranked.sorted(by: { ($1.rank, $0.way.kind) < ($0.rank, $1.way.kind) }) {
        take(way.kind, way.step)
        if balance() { return true }
        takeBack(way.kind)
        if stepsLeft < 0 { return false }
      }
      return false
    }

    /// The kinds by which a sum can be kept, or be less out.
    private func ways(to template: Int) -> [(kind: Int, step: Int64)] {
      let towards = -excess[template].signum()
      return moves.templates[template].compactMap { kind, sign in
        steps[kind] == 0 && possible.allows(kind, towards * sign) ? (kind, towards * sign) : nil
      }
    }
  }
}
