import Foundation
import Testing

/// A `return.json`, for tests that look at a few of its results.
struct ReturnDocument {
  let json: [String: Any]

  init(_ data: Data) throws {
    json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  var results: [Result] { (json["results"] as? [[String: Any]] ?? []).map(Result.init) }

  var findings: [Finding] { (json["findings"] as? [[String: Any]] ?? []).map(Finding.init) }

  struct Finding {
    let code: String
    let dataset: String
    let count: Int

    init(_ json: [String: Any]) {
      code = json["code"] as? String ?? ""
      dataset = json["dataset"] as? String ?? ""
      count = json["count"] as? Int ?? 0
    }
  }

  /// The headline, or the overall result of the period named.
  func result(_ indicator: String, period: String? = nil, stratum: String = "") throws -> Result {
    let found = results.first { result in
      guard result.indicator == indicator, result.stratum == stratum else { return false }
      return period.map { $0 == result.period } ?? result.isHeadline
    }
    return try #require(found, "no result \(indicator) \(stratum) \(period ?? "(headline)")")
  }

  struct Result {
    let json: [String: Any]

    var indicator: String { json["indicator"] as? String ?? "" }
    var isHeadline: Bool { json["headline"] as? Bool ?? false }
    var period: String { (json["period"] as? [String: Any])?["text"] as? String ?? "" }
    var stratum: String {
      (json["stratum"] as? [[String: Any]] ?? []).map { "\($0["dimension"] ?? "")=\($0["code"] ?? "")" }
        .joined(separator: " ")
    }
    /// `4000`, `over 80`, or the kind of observation where there is no number.
    var value: String { Self.figure(json["value"]) }
    var numerator: String { Self.figure(json["numerator"]) }
    var denominator: String { Self.figure(json["denominator"]) }
    var plan: String {
      Self.figure(((json["judgement"] as? [String: Any])?["comparator"] as? [String: Any])?["value"])
    }
    /// The band; why there is none; or `unjudged`.
    var band: String {
      guard let judgement = json["judgement"] as? [String: Any] else { return "unjudged" }
      guard let band = judgement["band"] as? [String: Any] else { return "?" }
      if let name = band["band"] as? String { return name }
      return "\(band["kind"] ?? "?"): \(band["reason"] ?? "")"
    }
    var outcome: String { (json["explanation"] as? [String: Any])?["outcome"] as? String ?? "" }

    private static func figure(_ json: Any?) -> String {
      guard let figure = json as? [String: Any] else { return "?" }
      let number = figure["number"] ?? figure["count"]
      guard let number else { return figure["kind"] as? String ?? "?" }
      let qualifier = figure["qualifier"] as? String ?? "exact"
      return qualifier == "exact" ? "\(number)" : "\(qualifier) \(number)"
    }
  }
}
