import Foundation
import Testing

/// The grammar of the reference, and the snippets that show what is said where a file departs from it.
struct GrammarTests {
  @Test func `the grammar of the reference is whole`() {
    let grammar = Grammar.ofReference
    #expect(grammar.productions.count > 60)
    #expect(grammar.twice == [])
    #expect(grammar.undefined == [])
  }

  /// A snippet of `Snippets/bad` names the productions that it spoils: `# production: band, comparison`.
  static let spoilt: Set<String> = {
    var names: Set<String> = []
    for snippet in SnippetTests.names("bad") {
      let text = FormatterPropertyTests.text("Tests/OutturnCompilerTests/Snippets/bad/\(snippet).outturn")
      for line in text.split(separator: "\n") where line.hasPrefix("# production: ") {
        names.formUnion(
          line.dropFirst(14).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
      }
    }
    return names
  }()

  @Test func `every production has a bad snippet`() {
    let productions = Grammar.ofReference.productions.map(\.name)
    #expect(productions.filter { !Self.spoilt.contains($0) } == [], "add a snippet with `# production: NAME`")
  }

  @Test func `there are three hundred bad snippets or more`() {
    #expect(SnippetTests.names("bad").count >= 300)
  }
}
