internal import OutturnModel

/// Which stratum a row or a result belongs to: one of the indicator's stratifications and a code for each of
/// its dimensions.
struct StratumKey: Hashable {
  /// A position in ``Indicator/stratifications``; nil for overall.
  let stratification: Int?
  let members: [MemberCode]

  static let overall = StratumKey(stratification: nil, members: [])
}

/// The code of a member. Codes are the same only where their Unicode scalars are.
struct MemberCode: Hashable, Comparable {
  let text: String

  init(_ cell: Observation<Value>) {
    text =
      switch cell {
      case .value(let value): ValueText.text(value)
      case .notApplicable: StratumMember.notApplicable
      default: StratumMember.unknown
      }
  }

  /// `unknown` or `not-applicable`.
  var isReserved: Bool { rank > 0 }

  private var rank: Int {
    // Most codes are of another length than the two words.
    let length = text.utf8.count
    if length != 7, length != 14 { return 0 }
    return switch text {
    case StratumMember.unknown: 1
    case StratumMember.notApplicable: 2
    default: 0
    }
  }

  static func == (a: Self, b: Self) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }

  /// In the order of Unicode scalars, the reserved members last.
  static func < (a: Self, b: Self) -> Bool {
    let (first, second) = (a.rank, b.rank)
    return first != second ? first < second : a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }
}

/// The strata of one indicator: reads them off rows, sorts them and names their members.
struct StratumKeys {
  private let stratifications: [[Int]]
  private let dataset: Dataset
  /// By column: the label of each code.
  private let labels: [Int: [String: String]]

  init(of indicator: Indicator, dataset: Dataset, in framework: Framework) {
    stratifications = indicator.stratifications
    self.dataset = dataset
    var labels: [Int: [String: String]] = [:]
    for column in Set(indicator.stratifications.joined()) where dataset.columns.indices.contains(column) {
      guard case .code(let id) = dataset.columns[column].kind, let list = framework.codeList(id) else {
        continue
      }
      labels[column] = Dictionary(
        list.members.compactMap { member in member.label.map { (member.code, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
    if let key = dataset.key.first, dataset.key.count == 1, dataset.register != nil {
      labels[key, default: [:]].merge(dataset.rowTitles) { label, _ in label }
    }
    self.labels = labels
  }

  /// The strata of a row, one for each stratification.
  func keys(column: (Int) -> Observation<Value>) -> [StratumKey] {
    stratifications.indices.map { index in
      StratumKey(stratification: index, members: stratifications[index].map { MemberCode(column($0)) })
    }
  }

  /// Overall first, then each stratification in its order, its strata sorted by code.
  static func sorted(_ keys: some Sequence<StratumKey>) -> [StratumKey] {
    keys.sorted { a, b in
      let (first, second) = (a.stratification ?? -1, b.stratification ?? -1)
      return first != second ? first < second : a.members.lexicographicallyPrecedes(b.members)
    }
  }

  func members(of key: StratumKey) -> [StratumMember] {
    guard let index = key.stratification else { return [] }
    return zip(stratifications[index], key.members).map { column, member in
      StratumMember(
        dimension: dataset.columns.indices.contains(column) ? dataset.columns[column].name : "",
        code: member.text, label: labels[column]?[member.text])
    }
  }
}
