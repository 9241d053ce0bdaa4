import OutturnModel
import Testing

@testable import OutturnReturns

/// A return is held against itself: its digest, its form, and what follows from what.
@Suite struct VerifierTests {
  static func verify(_ bytes: [UInt8], _ form: ReturnForm) throws -> [Diagnostic] {
    let (read, diagnostics) = ReturnReader.read(bytes, file: "return.\(form.rawValue)")
    return diagnostics + ReturnVerifier(try #require(read, "\(diagnostics)")).verify()
  }

  private static func paths(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.compactMap { diagnostic -> String? in
      if case .cell(_, _, let field, _) = diagnostic.location {
        "\(diagnostic.code) \(field ?? "")"
      } else {
        nil
      }
    }
  }

  @Test(arguments: ["complete", "empty", "publication"], [ReturnForm.xml, .json])
  func `nothing is wrong with what fits together`(name: String, form: ReturnForm) throws {
    var original = try ReadingTests.named(name)
    // The encoder hides what the verdict still counts: a publication's verdict is of what it shows.
    if name == "publication" {
      original.results[1].numerator = .value(1)
      original.results[1].denominator = .value(20)
      let hidden = try ReadingTests.read(try ReadingTests.encode(original, as: .json), .json).assuranceReturn
      original.verdict = Verdict(results: hidden.results)
    }
    #expect(try Self.verify(try ReadingTests.encode(original, as: form), form) == [])
  }

  /// What is changed in the complete return, and what verification finds at which place.
  static let changes: [(String, String, @Sendable (inout AssuranceReturn) throws -> Void)] = [
    ("OT4112", "$.results[0].value", { $0.results[0].value = .value(Figure(58)) }),
    ("OT4112", "$.results[2].value", { $0.results[2].value = .value(Figure(51)) }),
    ("OT4112", "$.results[1].value", { $0.results[1].denominator = .value(0) }),
    (
      "OT4112", "$.results[1].numerator",
      {
        $0.results[1].numerator = .value(50)
        $0.results[1].value = .value(Figure(200))
      }
    ),
    ("OT4113", "$.results[0].counts.excluded", { $0.results[0].counts.excluded = 49 }),
    (
      "OT4114", "$.results[0].numerator",
      {
        $0.results[1].numerator = .value(15)
        $0.results[1].value = .value(Figure(60))
      }
    ),
    ("OT4115", "$.verdict.bands", { $0.verdict.bands[0].count += 1 }),
    ("OT4115", "$.verdict.unjudged", { $0.verdict.unjudged += 1 }),
    ("OT4115", "$.verdict.worst", { $0.verdict.worst = .green }),
    ("OT4115", "$.verdict.anyRed", { $0.verdict.anyRed.toggle() }),
    (
      "OT4116", "$.results[0].judgement.band",
      {
        $0.results[0].judgement?.band = .value(.green)
        $0.results[0].judgement?.rule = "jfp/it@2023-04-01#green"
      }
    ),
    ("OT4116", "$.results[0].judgement.rule", { $0.results[0].judgement?.rule = "jfp/it@2023-04-01#green" }),
    (
      "OT4116", "$.results[0].judgement.comparisons[0].outcome",
      {
        $0.results[0].judgement?.comparisons[0].outcome = .met
      }
    ),
    ("OT4116", "$.results[4].judgement.band", { $0.results[4].judgement?.adjustments[0].to = .notMet }),
    (
      "OT4117", "$.results[0].intervals[0]",
      {
        $0.results[0].statistics?.intervals[0].limits = .value(.init(lower: 58, upper: 71))
      }
    ),
    (
      "OT4117", "$.results[0].intervals[0]",
      {
        $0.results[0].statistics?.intervals[0].limits = .value(.init(lower: 71, upper: 43))
      }
    ),
    (
      "OT4117", "$.results[0].bounds",
      {
        $0.results[0].bounds = ResultBounds(ifNotMet: .init(value: 59), ifMet: .init(value: 60))
      }
    ),
    ("OT4118", "$.results[6]", { $0.results.append($0.results[3]) }),
    ("OT4118", "$.results[1].headline", { $0.results[1].isHeadline = true }),
    ("OT4118", "$.results[5].headline", { $0.results[5].isHeadline = true }),
    ("OT4119", "$.results[0].judgement.framework", { $0.header.frameworks = [] }),
  ]

  @Test func `what contradicts itself is found`() throws {
    for (code, path, change) in Self.changes {
      var changed = try Fixtures.complete()
      try change(&changed)
      let json = try Self.verify(try ReadingTests.encode(changed, as: .json), .json)
      #expect(Self.paths(json).contains("\(code) \(path)"), "\(code) \(path): \(Self.paths(json))")
      let xml = try Self.verify(try ReadingTests.encode(changed, as: .xml), .xml)
      #expect(xml.map(\.code) == json.map(\.code), "\(code) \(path)")
    }
  }

  @Test func `the messages name the place, what is there and what should be`() throws {
    var text = ""
    for (_, _, change) in Self.changes {
      var changed = try Fixtures.complete()
      try change(&changed)
      let problems = try Self.verify(try ReadingTests.encode(changed, as: .xml), .xml)
      text += problems.map { DiagnosticRenderer().render($0) }.joined() + "\n"
    }
    try Files.expectGolden("verifying.txt", text)
  }

  @Test func `a digest that is not of the content is found in both forms`() throws {
    for form in [ReturnForm.xml, .json] {
      let text = String(decoding: try ReadingTests.encode(try Fixtures.complete(), as: form), as: UTF8.self)
      let changed = text.replacing("Two nurses", with: "Ten nurses")
      #expect(try Self.verify(Array(changed.utf8), form).map(\.code) == ["OT4110"])
    }
  }

  @Test func `what is said twice must be the same`() throws {
    let json = String(decoding: try ReadingTests.encode(try Fixtures.complete(), as: .json), as: UTF8.self)
    // The share of 4,218 of 4,300 rows.
    let changed = json.replacing("98.0930232558", with: "99.0930232558")
    #expect(changed != json)
    let found = Self.paths(try Self.verify(Array(changed.utf8), .json))
    #expect(found == ["OT4111 $.dataQuality[0].ratings[0].value.number"])
    let comparator = json.replacing("\"comparator\": true", with: "\"comparator\": false")
    #expect(
      Self.paths(try Self.verify(Array(comparator.utf8), .json)).contains("OT4111 $.results[5].comparator"))
  }

  /// As other programs write it again: the content is right, and what is not ours is said without refusing it.
  @Test func `a return may be laid out as anybody likes`() throws {
    let xml = String(decoding: try ReadingTests.encode(try Fixtures.complete(), as: .xml), as: UTF8.self)
    let layouts = [
      "<?xml version=\"1.0\"?>\n" + xml, xml.replacing(">\n", with: ">\r\n\t"),
      xml.replacing(">\n", with: ">").replacing(#/> +</#, with: "><"), xml + "<!-- passed on -->",
      "\u{FEFF}" + xml, "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml,
    ]
    for other in layouts {
      #expect(other != xml)
      let found = try Self.verify(Array(other.utf8), .xml)
      #expect(found.map(\.code) == ["OT4122"] && !found.hasErrors)
      // Changed besides, it is refused.
      let changed = other.replacing("Two nurses", with: "Ten nurses")
      #expect(try Self.verify(Array(changed.utf8), .xml).map(\.code) == ["OT4110"])
    }
    let json = String(decoding: try ReadingTests.encode(try Fixtures.complete(), as: .json), as: UTF8.self)
    #expect(try Self.verify(Array(json.replacing("\n", with: "\n\t").utf8), .json) == [])
    #expect(try Self.verify(Array(("\u{FEFF}" + json).utf8), .json) == [])
  }

  @Test func `the two forms of one return must agree`() throws {
    let original = try Fixtures.complete()
    let xml = try ReadingTests.read(try ReadingTests.encode(original, as: .xml), .xml)
    let json = try ReadingTests.read(try ReadingTests.encode(original, as: .json), .json)
    #expect(try ReturnVerifier.agreement(xml, json) == [])
    var other = original
    other.results[5].title = "Spending"
    let changed = try ReadingTests.read(try ReadingTests.encode(other, as: .json), .json)
    let found = Self.paths(try ReturnVerifier.agreement(xml, changed))
    #expect(
      found == ["OT4121 /assuranceReturn/results/result[6]/title", "OT4121 /assuranceReturn/contentDigest"])
  }

  @Test func `a result more or less does not move the others`() throws {
    let original = try Fixtures.complete()
    let read = try ReadingTests.read(try ReadingTests.encode(original, as: .xml), .xml)
    var other = original
    let missing = other.results.remove(at: 1)
    let less = try ReturnVerifier(read).differences(from: other)
    #expect(less.map(\.path) == ["/assuranceReturn/results/result[2]"])
    #expect(less[0].there == "the result htn-treated sex=F, 2023/24" && less[0].here == nil)
    other.results.insert(missing, at: 3)
    let moved = try ReturnVerifier(read).differences(from: other)
    #expect(moved.map(\.path) == ["/assuranceReturn/results"])
  }
}
