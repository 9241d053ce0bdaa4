internal import OutturnModel

/// Which results of an indicator are meant, in names that every indicator understands.
enum StratumPart: Hashable {
  case overall
  /// In the order of their dimensions' names.
  case members([Member])
  /// All rows that are not of the member.
  case rest(Member)

  struct Member: Hashable {
    var dimension: String
    var code: MemberCode
  }

  /// The part that holds this one's members whatever they are in a dimension; nil where it does not tell that apart.
  func without(_ dimension: String) -> StratumPart? {
    guard case .members(let members) = self, members.contains(where: { $0.dimension == dimension }) else {
      return nil
    }
    let rest = members.filter { $0.dimension != dimension }
    return rest.isEmpty ? nil : .members(rest)
  }

  /// The part of this one that is of a member besides; nil of the rest of something.
  func with(_ member: Member) -> StratumPart? {
    switch self {
    case .overall: .members([member])
    case .members(let members): .stratum(members + [member])
    case .rest: nil
    }
  }

  static func stratum(_ members: [Member]) -> StratumPart {
    .members(members.sorted { $0.dimension < $1.dimension })
  }
}

extension Measuring {
  /// The part that a stratum of an indicator is.
  func part(_ key: StratumKey, of indicator: Indicator) -> StratumPart {
    guard let index = key.stratification else { return .overall }
    let dimensions = framework.dimensions(of: indicator)
    guard dimensions.indices.contains(index) else { return .overall }
    return .stratum(zip(dimensions[index], key.members).map { .init(dimension: $0, code: $1) })
  }

  /// The stratum of an indicator that holds exactly these members; nil where it has none such.
  func key(of indicator: Indicator, _ part: StratumPart) -> StratumKey? {
    guard case .members(let members) = part else { return part == .overall ? .overall : nil }
    let dimensions = framework.dimensions(of: indicator)
    let wanted = Set(members.map(\.dimension))
    guard let index = dimensions.firstIndex(where: { $0.count == members.count && Set($0) == wanted }) else {
      return nil
    }
    return StratumKey(
      stratification: index,
      members: dimensions[index].compactMap { name in members.first { $0.dimension == name }?.code })
  }
}
