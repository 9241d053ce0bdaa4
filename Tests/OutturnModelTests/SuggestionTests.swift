import Testing

@testable import OutturnModel

struct SuggestionTests {
  /// The distance by its definition: the least of every last step. Slow, and plainly right.
  static func distance(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
    guard let x = a.last, let y = b.last else { return a.count + b.count }
    var least = min(
      distance(a.dropLast(), b) + 1, distance(a, b.dropLast()) + 1,
      distance(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1))
    if a.count > 1, b.count > 1, x == b.dropLast().last, a.dropLast().last == y {
      least = min(least, distance(a.dropLast(2), b.dropLast(2)) + 1)
    }
    return least
  }

  @Test func `the distance is that of the definition`() {
    var generator = SplitMix64(seed: 8)
    func word() -> [Character] {
      (0..<Int.random(in: 0...6, using: &generator)).map { _ in "abc".randomElement(using: &generator)! }
    }
    for _ in 0..<600 {
      let (a, b) = (word(), word())
      let distance = Suggestion.distance(a, b)
      if distance != Self.distance(a[...], b[...]) {
        Issue.record("\(String(a)) and \(String(b)): \(distance)")
      }
      #expect(distance == Suggestion.distance(b, a))
      #expect((distance == 0) == (a == b))
    }
  }

  static let names: [(name: String, candidates: [String], suggestion: String?)] = [
    ("polarty", ["polarity", "plan"], "polarity"), ("untis", ["unit", "units"], "units"),
    ("Htn", ["htn"], "htn"),
    // A third of the letters may differ, and one of three to five.
    ("abc", ["abd"], "abd"), ("abcde", ["abxye"], nil), ("abcdef", ["abxyef"], "abxyef"),
    ("abcdef", ["axyzef"], nil),
    // Of one or two letters only the case.
    ("ab", ["ac"], nil), ("ab", ["AB"], "AB"), ("a", ["b"], nil), ("", ["a", ""], nil),
    ("anything", [], nil), ("same", ["same"], nil), ("same", ["same", "sane"], "sane"),
  ]

  @Test(arguments: names)
  func `a name is suggested where it is near`(name: String, candidates: [String], suggestion: String?) {
    #expect(Suggestion.nearest(to: name, among: candidates) == suggestion)
  }

  @Test func `the answer does not depend on the order of candidates`() {
    var generator = SplitMix64(seed: 9)
    var names = ["cost", "cots", "cast", "cosy", "coast", "post", "most"]
    for name in ["cosst", "coost", "cst", "xost"] {
      let answer = Suggestion.nearest(to: name, among: names.sorted())
      for _ in 0..<20 {
        names.shuffle(using: &generator)
        #expect(Suggestion.nearest(to: name, among: names) == answer)
        #expect(Suggestion.nearest(to: name, among: Set(names)) == answer)
      }
    }
    // Equally near: the first in the alphabet.
    #expect(Suggestion.nearest(to: "xost", among: ["post", "most", "cost"]) == "cost")
  }
}
