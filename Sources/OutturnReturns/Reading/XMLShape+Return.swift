/// The shapes of the assurance return, from the document down.
///
/// Every element and attribute that ``ReturnXML`` writes has its place here, beside the member that ``ReturnJSON``
/// writes for it.
extension XMLShape {
  static let document = object([
    .attribute("schemaVersion"),
    .element("submitter", .object([.element("code"), .element("notStated", .scalar(.flag))])),
    .element("period", period),
    .hoisted("audience", [.text(as: "audience"), .attribute("notForPublication", .boolean)]),
    .element("engineVersion"),
    .element("frameworks", .list("framework", framework)),
    .element("rules", .object([.attribute("files"), .attribute("meaning")])),
    .element("submissions", .list("submission", submission)),
    .element("signOff", signOff),
    .element("results", .list("result", result)),
    .element("findings", .list("finding", finding)),
    .element("dataQuality", .list("dataset", dataset)),
    .element("verdict", verdict),
    .element("contentDigest"),
  ])

  private static let period = object([.text(as: "text"), .attribute("first"), .attribute("last")])

  private static let framework = object([
    .attribute("id"), .attribute("version"), .attribute("title"), .attribute("owner"),
    .attribute("committee"),
    .attribute("review"),
  ])

  private static let submission = object([
    .attribute("dataset"), .attribute("file"), .attribute("sha256"), .attribute("rows", .integer),
  ])

  private static let signOff = object([
    .attribute("state"),
    .elements(
      "signed",
      .object([.attribute("state"), .attribute("name"), .attribute("role"), .attribute("at")]), as: "signed"),
  ])

  private static let finding = object([
    .attribute("code"), .attribute("severity"), .attribute("count", .integer), .attribute("dataset"),
    .attribute("framework"), .attribute("field"), .element("message"), .element("lines", .integers),
  ])

  private static let verdict = object([
    .attribute("withoutBand", .integer), .attribute("unjudged", .integer), .attribute("anyRed", .boolean),
    .attribute("worst"),
    .elements(
      "band",
      .object([.attribute("name", as: "band"), .attribute("count", .integer)] + declaredBand),
      as: "bands"),
  ])

  // MARK: figures

  private static func observation(_ more: [Member] = [], value: String = "number") -> XMLShape {
    .object([.attribute("kind"), .attribute("reason"), .text(as: value)] + more)
  }

  private static let number = observation([.attribute("exact", .boolean)])
  private static let figure = observation([
    .attribute("exact", .boolean), .attribute("qualifier"), .attribute("upper"),
  ])
  private static let band = observation(declaredBand, value: "band")
  /// What a return says of a band that not every rule file has.
  private static let declaredBand: [Member] = [
    .attribute("scheme"), .attribute("title"), .attribute("rank", .integer), .attribute("countsAs"),
  ]
  private static let plainNumber = object([.text(as: "number"), .attribute("exact", .boolean)])
  private static let unit = object([
    .attribute("dimension"), .attribute("symbol"), .attribute("name"), .attribute("pounds", .integer),
  ])

  private static let dataset = object([
    .attribute("id", as: "dataset"),
    .elements(
      "rating",
      .object([
        .attribute("dimension"), .attribute("column"), .element("numerator", number),
        .element("denominator", number), .element("value", number), .element("sentence"),
      ]), as: "ratings"),
  ])

  // MARK: results

  private static let result = object([
    .attribute("indicator"), .attribute("kind"), .attribute("headline", .boolean), .attribute("polarity"),
    .attribute("comparator", .boolean), .attribute("roundedTo", .integer),
    .element("title"),
    .element(
      "stratum",
      .list("member", .object([.attribute("dimension"), .attribute("code"), .attribute("label")]))),
    .element("period", period), .element("unit", unit),
    .element("numerator", number), .element("denominator", number), .element("value", figure),
    .element(
      "counts",
      .object([
        .attribute("rows", .integer), .attribute("excluded", .integer), .attribute("unknown", .integer),
        .attribute("rejected", .integer),
      ])),
    .hoisted("statistics", [.attribute("method"), .elements("interval", interval, as: "intervals")]),
    .element("bounds", bounds),
    .element("parts", .list("part", part)),
    .element("reconciliation", reconciliation),
    .element("owner"), .element("escalatesTo"),
    .element("judgement", judgement), .element("unjudged", .null, as: "judgement"),
    .element("explanation", explanation),
    .element("narrative", narrative),
  ])

  private static let interval = object([
    .attribute("method"), .attribute("level"), .attribute("kind"), .attribute("reason"), .attribute("lower"),
    .attribute("upper"),
  ])

  private static let bound = object([
    .text(as: "number"), .attribute("exact", .boolean), .attribute("band"),
  ])
  private static let bounds = object([
    .element("ifNotMet", bound), .element("ifMet", bound), .attribute("changesBand", .boolean),
  ])

  private static let part = object([
    .attribute("result"), .attribute("domain"), .element("value", figure), .element("unit", unit),
    .element("band", band), .element("score", number), .element("weight", plainNumber),
    .element("contribution", plainNumber), .element("text"),
  ])

  private static let reconciliation = object([
    .attribute("outcome"), .attribute("relative", .boolean), .attribute("source"),
    .element("published", plainNumber), .element("tolerance", plainNumber), .element("difference", number),
  ])

  private static let narrative = object([
    .element("issue"), .element("cause"), .element("action"), .element("owner"), .element("recoveryDate"),
  ])

  private static let explanation = object([
    .element("definition"), .element("rule"), .element("evidence"), .element("outcome"),
    .element("citations", citations),
  ])

  private static let citations = list(
    "citation",
    .object([
      .attribute("standing"), .attribute("source"), .element("section"), .attribute("firstLine", .integer),
      .attribute("lastLine", .integer), .element("states"), .element("reason"), .attribute("by"),
      .attribute("on"),
    ]))

  // MARK: judgement

  private static let judgement = object([
    .attribute("framework"), .attribute("version"), .attribute("rule"), .attribute("due"),
    .element("band", band),
    .element(
      "comparisons",
      .list(
        "comparison",
        .object([
          .attribute("band"), .attribute("relation"), .attribute("outcome"),
          .element("threshold", plainNumber), .element("text"),
        ]))),
    .element(
      "comparator",
      .object([
        .attribute("kind"), .attribute("compared", .integer), .attribute("leftOut", .integer),
        .element("period", period), .element("value", figure), .element("ahead", ahead),
      ])),
    .element(
      "distance",
      .object([
        .attribute("band"), .attribute("upwards", .boolean), .element("amount", plainNumber),
        .element("text"),
      ])),
    .element("adjustments", .list("adjustment", adjustment)),
    .element("statistic", statistic),
    .element("forecast", forecast),
    .element("citations", citations),
  ])

  private static let ahead = object([
    .attribute("course"),
    .elements(
      "point", object([.attribute("due"), .attribute("latest"), .element("value", plainNumber)]),
      as: "points"),
  ])

  private static let adjustment = object([
    .attribute("kind"), .attribute("outcome"), .attribute("from"), .attribute("to"), .attribute("by"),
    .attribute("on"), .element("cause"), .element("reason"),
  ])

  private static let statistic = object([
    .attribute("method"), .attribute("approximate", .boolean),
    .elements("figure", observation([.attribute("name")]), as: "figures"),
  ])

  private static let forecast = object([
    .attribute("from"), .attribute("to"), .attribute("band"), .attribute("month"), .element("rate", figure),
    .element(
      "recovery",
      .object([
        .attribute("band"), .attribute("by"), .element("rate", plainNumber), .element("times", plainNumber),
      ])), .element("text"),
  ])
}
