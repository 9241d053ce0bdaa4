import Foundation
import Testing

/// What the documentation shows is what happens.
struct DocumentationTests {
  @Test func `the tutorial can be followed word for word`() throws {
    #expect(try Self.follow("docs/tutorial.md", in: try Sandbox()) > 8)
  }

  @Test func `the how-tos of the rulebook can be followed word for word`() throws {
    let sandbox = try Sandbox()
    for folder in ["indicators", "rules"] {
      try FileManager.default.copyItem(
        at: Repository.root.appending(path: folder), to: sandbox.folder.appending(path: folder))
    }
    #expect(try Self.follow("rules/README.md", in: sandbox) > 6)
  }

  /// Follows a page word for word: saves its files, types its commands, compares what is printed. Says how many
  /// commands there were.
  ///
  /// `OUTTURN_UPDATE_GOLDENS=1` puts into the page what is printed now; read the difference.
  private static func follow(_ path: String, in sandbox: Sandbox) throws -> Int {
    var page = try Repository.text(path)
    var commands = 0
    for block in MarkdownBlock.blocks(of: page) {
      if let file = block.file { try sandbox.write(file, block.text) }
      guard block.language == "console" else { continue }
      var shown = ""
      for (command, output) in block.commands {
        let finished = try sandbox.shell("{ \(command)\n} 2>&1")
        #expect(matches(finished.output, output), "line \(block.line): \(command)\n\(finished.output)")
        shown += "$ \(command)\n\(finished.output)"
        commands += 1
      }
      if Repository.updatesGoldens {
        page = page.replacing("```console\n\(block.text)```", with: "```console\n\(shown)```")
      }
    }
    if Repository.updatesGoldens {
      try page.write(to: Repository.root.appending(path: path), atomically: true, encoding: .utf8)
    }
    return commands
  }

  /// Whether text is as expected, where a line `…` stands for any lines.
  static func matches(_ text: String, _ expected: String) -> Bool {
    let parts = "\n\(expected)".components(separatedBy: "\n…\n")
    var rest = Substring("\n\(text)")
    for (index, part) in parts.enumerated() {
      if index == 0 {
        guard rest.hasPrefix(part) else { return false }
        rest = rest.dropFirst(part.count)
      } else if index == parts.count - 1 {
        return part.isEmpty || rest.hasSuffix(part)
      } else {
        guard let found = rest.range(of: part) else { return false }
        rest = rest[found.upperBound...]
      }
    }
    return rest.isEmpty
  }

  @Test func `the blocks of the reference compile, all together, and their tests pass`() throws {
    let sandbox = try Sandbox()
    // The edition comes first, and each later block keeps the line it has on the page.
    let page = try Repository.text("docs/language.md")
    var lines = [Substring](repeating: "", count: page.count { $0 == "\n" } + 2)
    for block in MarkdownBlock.blocks(of: page) where block.language == "outturn" {
      for (index, line) in block.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        lines[block.line + index] = line
      }
    }
    try sandbox.write("language.outturn", lines.joined(separator: "\n"))
    let finished = try sandbox.outturn(["check", "language.outturn"])
    #expect(finished.exitCode == 0, "\(finished.output)")
    #expect(!finished.output.contains("error["))
    let tests = try sandbox.outturn(["test", "language.outturn"])
    #expect(tests.exitCode == 0, "\(tests.output)")
  }

  @Test func `the expressions of the reference have the values that it gives`() throws {
    let sandbox = try Sandbox()
    var expressions: [String] = []
    var values: [String] = []
    for block in MarkdownBlock.blocks(of: try Repository.text("docs/language.md"))
    where block.language == "eval" {
      for line in block.text.split(separator: "\n") {
        let sides = line.components(separatedBy: "  =>  ")
        try #require(sides.count == 2, "\(line)")
        expressions.append(sides[0])
        values.append(sides[1])
      }
    }
    #expect(expressions.count > 40)
    let finished = try sandbox.outturn(["eval", "--stdin"], input: expressions.map { $0 + "\n" }.joined())
    #expect(finished.messages == "")
    let printed = finished.output.split(separator: "\n").map(String.init)
    #expect(printed.count == values.count)
    for (index, value) in values.enumerated() where index < printed.count {
      #expect(printed[index] == value, "\(expressions[index])")
    }
  }

  @Test(arguments: ["run", "explain", "check", "eval"])
  func `the examples of the help can be typed`(command: String) throws {
    let sandbox = try Sandbox()
    for folder in ["examples", "indicators", "rules"] {
      try FileManager.default.copyItem(
        at: Repository.root.appending(path: folder), to: sandbox.folder.appending(path: folder))
    }
    let help = try sandbox.outturn([command, "--help"])
    #expect(help.exitCode == 0)
    #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE:") })
    let discussion = help.output.components(separatedBy: "\nUSAGE:")[0]
    let lines = discussion.replacing(/\\\n +/, with: "").split(separator: "\n")
    let examples = lines.filter { $0.hasPrefix("  outturn ") }
    #expect(!examples.isEmpty)
    // An example with a file that a user has is not for here.
    for example in examples where !example.contains(" ae.csv") && !example.contains("--manifest") {
      let finished = try sandbox.shell(String(example))
      #expect(finished.exitCode == 0, "\(example)\n\(finished.messages)\(finished.output)")
    }
  }

  @Test func `the expressions of the README and the tutorial can be tried`() throws {
    let sandbox = try Sandbox()
    for page in ["README.md", "docs/tutorial.md"] {
      for match in try Repository.text(page).matches(of: /`(outturn eval [^`]+)`/) {
        #expect(try sandbox.shell(String(match.1)).exitCode == 0, "\(match.1)")
      }
    }
  }

  @Test func `the rules that are shipped have nothing wrong with them`() throws {
    let sandbox = try Sandbox()
    for paths in [
      ["indicators", "rules"], ["examples/somerset-2023-24"], ["examples/forward-plan-2024"],
      ["examples/oversight"],
    ] {
      let finished = try sandbox.outturn(["check"] + paths.map { Repository.root.appending(path: $0).path })
      #expect(finished.exitCode == 0 && finished.output.hasPrefix("No errors: "), "\(finished.output)")
    }
  }
}
