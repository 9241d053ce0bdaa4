package import OutturnModel
internal import OutturnStatistics
package import OutturnSubmission

extension AssuranceReturn {
  /// The return as it is published: the one step between what was found and what is written for others.
  ///
  /// - Parameters:
  ///   - tables: the data behind it, which say which strata lie within which.
  ///   - streamed: those of them whose rows were added up as they were read, to be published.
  package func published(
    framework: Framework, tables: [String: Table], streamed: [String: StreamedTable] = [:]
  ) -> AssuranceReturn {
    var result = self
    result.header.audience = .publication
    let protected = framework.protectedDatasets
    let publishing = Publishing(
      results, framework: framework, data: PublishedData(tables: tables, streamed: streamed))
    result.results = publishing.published
    // Of hidden results the bands are not counted.
    result.verdict = Verdict(results: result.results)
    for index in result.header.submissions.indices
    where protected[result.header.submissions[index].dataset] != nil {
      result.header.submissions[index].sha256 = nil
      result.header.submissions[index].rows = nil
    }
    result.dataQuality = dataQuality.map { quality in
      guard let rule = protected[quality.dataset] else { return quality }
      return quality.published(by: rule, dataset: framework.dataset(quality.dataset))
    }
    result.findings = PublishedFindings.of(findings, protected) + publishing.findings
    return result
  }
}

extension Framework {
  /// The datasets of which counts are protected, with the rule.
  fileprivate var protectedDatasets: [String: DisclosureRule] {
    Dictionary(
      uniqueKeysWithValues: datasets.compactMap { dataset in
        disclosure(ofDataset: dataset.id).map { (dataset.id, $0) }
      })
  }
}

extension DataQuality {
  /// Ratings of rows and cells, whose counts are counts of people.
  fileprivate func published(by rule: DisclosureRule, dataset: Dataset?) -> DataQuality {
    var result = self
    var hidden: Set<Dimension> = []
    for index in ratings.indices where ratings[index].countsRows(dataset) {
      let rating = ratings[index]
      guard let part = rating.numerator.value, let whole = rating.denominator.value else { continue }
      if [part, whole, whole - part].contains(where: rule.hides) {
        hidden.insert(rating.dimension)
        result.ratings[index].suppress()
      } else {
        result.ratings[index].numerator = .value(rule.rounded(part))
        result.ratings[index].denominator = .value(rule.rounded(whole))
        result.ratings[index].sentence = "\(rule.rounded(part)) of \(rule.rounded(whole)), rounded."
        if rule.rounding == 1 { result.ratings[index].sentence = rating.sentence }
      }
    }
    // Columns add up to their dataset.
    for index in ratings.indices
    where hidden.contains(ratings[index].dimension) && ratings[index].column == nil {
      result.ratings[index].suppress()
    }
    return result
  }
}

extension DataQuality.Rating {
  /// Months and codes of a list are no people.
  fileprivate func countsRows(_ dataset: Dataset?) -> Bool {
    switch dimension {
    case .timeliness: false
    case .coverage: if case .each? = dataset?.expects { false } else { true }
    default: true
    }
  }

  fileprivate mutating func suppress() {
    numerator = .suppressed
    denominator = .suppressed
    sentence = "Suppressed, so that no person can be found behind the figure."
  }
}

extension Publishing {
  /// For each dataset that is protected: by which rule, and how many results are suppressed.
  var findings: [Finding] {
    var order: [String] = []
    var rules: [String: DisclosureRule] = [:]
    var counts: [String: (all: Int, hidden: Int)] = [:]
    for (number, source) in sources.enumerated() {
      guard let source else { continue }
      let dataset = framework.bases(of: source.indicator).compactMap(\.measure.dataset).first ?? ""
      let key = "\(dataset) \(source.rule.inWords)"
      if counts[key] == nil {
        order.append(key)
        rules[key] = source.rule
      }
      var count = counts[key] ?? (0, 0)
      count.all += 1
      if isHidden(number) { count.hidden += 1 }
      counts[key] = count
    }
    return order.compactMap { key in
      guard let rule = rules[key], let count = counts[key] else { return nil }
      let dataset = String(key.prefix { $0 != " " })
      let noun = count.all == 1 ? "result" : "results"
      return Finding(
        code: "OT3121", severity: .note, dataset: dataset.isEmpty ? nil : dataset,
        message:
          "disclosure control: \(rule.inWords); \(count.hidden) of \(count.all) \(noun) \(dataset.isEmpty ? "" : "from \(dataset) ")"
          + "\(count.hidden == 1 ? "is" : "are") suppressed, some so that others cannot be worked out",
        count: 0)
    }
  }
}

/// What readers of a publication may know of the data.
enum PublishedFindings {
  /// Findings about rows of protected datasets are left out, and a note says so.
  static func of(_ findings: [Finding], _ protected: [String: DisclosureRule]) -> [Finding] {
    func isLeftOut(_ finding: Finding) -> Bool {
      guard let dataset = finding.dataset, protected[dataset] != nil else { return false }
      return finding.count > 0 || !finding.lines.isEmpty
    }
    var seen: Set<String> = []
    let notes = findings.filter(isLeftOut).compactMap(\.dataset).filter { seen.insert($0).inserted }.map {
      dataset in
      Finding(
        code: "OT3122", severity: .note, dataset: dataset,
        message:
          "what was found about rows of \(dataset) is left out of the publication, since it counts them",
        count: 0)
    }
    return findings.filter { !isLeftOut($0) } + notes
  }
}
