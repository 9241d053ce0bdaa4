import Foundation
import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// Rule text spoilt in every way: whatever it holds, the tree keeps all of it, what is said of it points into
/// it, and nothing crashes or hangs.
///
/// `make fuzz MINUTES=10` goes on for longer, from another seed each time; `OUTTURN_FUZZ_SEED` repeats a run.
struct FuzzTests {
  static let environment = ProcessInfo.processInfo.environment
  static let seconds = environment["OUTTURN_FUZZ_SECONDS"].flatMap(Double.init)
  static let seed =
    environment["OUTTURN_FUZZ_SEED"].flatMap(UInt64.init)
    ?? (seconds == nil ? 2024 : .random(in: 0..<1_000_000_000))

  /// The longest that one small file may take, even on a busy machine.
  static let patience = Duration.seconds(20)

  @Test func `spoilt rule text never crashes, hangs or is lost`() throws {
    var generator = SplitMix64(seed: Self.seed)
    var mutator = Mutator(corpus: Corpus.files)
    let common = Parser.parse(
      try String(contentsOf: SnippetTests.folder.appending(path: "common.outturn"), encoding: .utf8),
      file: "common.outturn")
    let end = ContinuousClock.now + .seconds(Self.seconds ?? 5)
    var inputs = 0
    print("fuzz: seed \(Self.seed), \(Corpus.files.count) files of corpus")
    while ContinuousClock.now < end {
      let bytes = mutator.next(&generator)
      let start = ContinuousClock.now
      let problem = Self.check(bytes, with: common)
      let time = ContinuousClock.now - start
      inputs += 1
      if let problem { Issue.record("seed \(Self.seed), input \(inputs): \(problem)\n\(Self.shown(bytes))") }
      if time > Self.patience {
        Issue.record("seed \(Self.seed), input \(inputs): took \(time)\n\(Self.shown(bytes))")
      }
    }
    print("fuzz: \(inputs) inputs")
    #expect(inputs > 10)
  }

  static func shown(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix(4000), as: UTF8.self).debugDescription
  }

  /// What is wrong with how `bytes` are read, or nil.
  static func check(_ bytes: [UInt8], with common: ParsedFile) -> String? {
    let file = Parser.parse(bytes, file: "fuzz.outturn")
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let body = hasMark ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: body, as: UTF8.self) else {
      return file.diagnostics.map(\.code) == ["OT1016"] ? nil : "not UTF-8, and not said to be"
    }
    if !file.tree.text.utf8.elementsEqual(text.utf8) { return "the tree does not hold the file" }
    let (framework, diagnostics) = Compiler.compile([file, common])
    for diagnostic in diagnostics {
      for location in [diagnostic.location] + diagnostic.related.map(\.location) {
        if let problem = misplaced(location, body) { return "\(diagnostic.code): \(problem)" }
      }
    }
    let renderer = DiagnosticRenderer(sources: ["fuzz.outturn": text])
    for diagnostic in diagnostics.prefix(20) where renderer.render(diagnostic).isEmpty {
      return "nothing is shown"
    }
    if !diagnostics.hasErrors, let year = Period("2024/25") {
      if MeaningPrinter.print(framework, period: year).isEmpty { return "nothing is printed" }
    }
    return nil
  }

  private static func misplaced(_ location: Location, _ bytes: [UInt8]) -> String? {
    guard case .source(let span) = location, span.file == "fuzz.outturn" else { return nil }
    guard span.start >= 0, span.start <= span.end, span.end <= bytes.count else {
      return "\(span) is outside"
    }
    let lines = bytes[..<span.start].count { $0 == 10 } + 1
    if span.line != lines { return "\(span) is on line \(lines)" }
    let lineStart = (bytes[..<span.start].lastIndex(of: 10) ?? -1) + 1
    let column = String(decoding: bytes[lineStart..<span.start], as: UTF8.self).unicodeScalars.count + 1
    return span.column == column ? nil : "\(span) is in column \(column)"
  }

  @Test func `a long line and many errors take time in proportion`() throws {
    let inputs = [
      String(repeating: "a ", count: 100_000), String(repeating: "} ", count: 50_000),
      "rules x from 2024-01-01 { " + String(repeating: "judge flu-uptake { ? } ", count: 3000),
      (0..<500).map { "define q\($0) zz\($0) > 1 " }.joined(),
      "define d " + String(repeating: "( ", count: 20_000), String(repeating: "`", count: 100_000),
      "define d [" + String(repeating: "1, ", count: 30_000),
      String(repeating: "indicater a { }\n", count: 5000),
      Self.misspelt(5000),
    ]
    for input in inputs {
      let start = ContinuousClock.now
      let file = Parser.parse(input, file: "long.outturn")
      #expect(file.tree.text.utf8.elementsEqual(input.utf8))
      let diagnostics = Compiler.compile([file]).diagnostics
      #expect(diagnostics.count <= [Diagnostic].mostOfOneFile + 3)
      #expect(!DiagnosticRenderer(sources: ["long.outturn": input]).render(diagnostics).isEmpty)
      #expect(ContinuousClock.now - start < Self.patience, "\(input.prefix(30))")
    }
  }

  /// Many indicators, each with a column that is not there.
  private static func misspelt(_ count: Int) -> String {
    let head = "source s \"S\" {} dataset d { one row per \"r\" snapshot at period end asthma yes/no }\n"
    return (0..<count).reduce(into: head) { text, index in
      text += "indicator x\(index) \"X\" { count d where asthmaa polarity higher is better cites s }\n"
    }
  }

  @Test func `every misspelt declaration is told of`() {
    let text = (0..<5000).map { "indicater a\($0) {\n  denominatr d\n}\n" }.joined()
    let diagnostics = Parser.parse(text, file: "many.outturn").diagnostics
    #expect(diagnostics.count == 5000)
    #expect(diagnostics.allSatisfy { $0.code == "OT1007" && $0.suggestion == "indicator" })
  }

  @Test func `of very many messages the rest are counted`() throws {
    let file = Parser.parse(String(repeating: "`` ", count: 3000), file: "many.outturn")
    let all = file.diagnostics.count
    let shown = Compiler.compile([file]).diagnostics
    #expect(all > 1000)
    #expect(shown.count == 1001)
    #expect(shown.reduce(0) { $0 + $1.count } == all)
    #expect(try #require(shown.last).message == "and \(all - 1000) more errors in many.outturn")
  }

  /// Inputs that once were read wrongly, or are near to such: each is read as it stands.
  @Test(arguments: Corpus.seeds) func `the seeds of the corpus are read whole`(name: String) throws {
    let common = Parser.parse(
      try String(contentsOf: SnippetTests.folder.appending(path: "common.outturn"), encoding: .utf8),
      file: "common.outturn")
    let bytes = try Data(contentsOf: Corpus.seedFolder.appending(path: name))
    #expect(Self.check(Array(bytes), with: common) == nil)
  }

  @Test func `definitions that unfold without end are refused`() {
    let deep = (1...300).map { "define d\($0) d\($0 - 1) and d0" }
    let wide = (1...60).map { "define w\($0) w\($0 - 1) and w\($0 - 1)" }
    let dataset = "dataset a { one row per \"r\" snapshot at period end d0 yes/no w0 yes/no }"
    for text in [deep, wide, deep.reversed()] {
      let file = Parser.parse(([dataset] + text).joined(separator: "\n"), file: "d.outturn")
      let (_, diagnostics) = Compiler.compile([file])
      #expect(diagnostics.hasErrors)
    }
  }
}
