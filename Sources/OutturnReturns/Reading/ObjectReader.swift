import OutturnModel

/// Reads the members of one object, each by its name, and in the end says which there were besides.
///
/// What is missing or wrong is told to the context, and something takes its place so that reading goes on: of a
/// document with errors nothing is used.
final class ObjectReader {
  let context: ReadingContext
  let path: NodePath
  let line: Int
  private let members: [DocumentNode.Member]
  private var asked: Set<String> = []

  init(_ node: DocumentNode, _ path: NodePath, _ context: ReadingContext) {
    self.context = context
    self.path = path
    line = node.line
    if case .object(let members) = node.content {
      self.members = members
    } else {
      members = []
      context.wrong(node.inWords, expected: "an object", at: path, line: node.line)
    }
  }

  /// Whether there is a member of that name.
  func has(_ name: String) -> Bool { members.contains { $0.name == name } }

  /// The member, where it is there.
  func node(_ name: String) -> (node: DocumentNode, path: NodePath)? {
    asked.insert(name)
    guard let node = members.first(where: { $0.name == name })?.node else { return nil }
    return (node, NodePath(path, node.step))
  }

  private func required(_ name: String) -> (node: DocumentNode, path: NodePath)? {
    if let found = node(name) { return found }
    context.missing(name, in: path, line: line)
    return nil
  }

  func wrong(_ name: String, _ what: String, expected: String, suggestion: String? = nil) {
    let found = node(name)
    context.wrong(
      what, expected: expected, at: found?.path ?? path, line: found?.node.line ?? line,
      suggestion: suggestion)
  }

  /// Tells of every member that nobody asked for.
  func finish() {
    for (name, node) in members where !asked.contains(name) {
      let place = NodePath(path, node.step)
      if context.isNewer {
        context.tolerate(name, at: place, line: node.line)
      } else {
        let given = Set(members.map(\.name))
        context.unknown(
          name, at: place, line: node.line, candidates: asked.subtracting(given).sorted())
      }
    }
  }

  // MARK: leaves

  func text(_ name: String) -> String { required(name).flatMap(text) ?? "" }

  func optionalText(_ name: String) -> String? { node(name).flatMap(text) }

  private func text(of found: (node: DocumentNode, path: NodePath)) -> String? {
    if case .string(let text) = found.node.content { return text }
    context.wrong(found.node.inWords, expected: "a text", at: found.path, line: found.node.line)
    return nil
  }

  func boolean(_ name: String) -> Bool { required(name).flatMap(boolean) ?? false }

  func optionalBoolean(_ name: String) -> Bool? { node(name).flatMap(boolean) }

  private func boolean(of found: (node: DocumentNode, path: NodePath)) -> Bool? {
    if case .boolean(let value) = found.node.content { return value }
    context.wrong(found.node.inWords, expected: "true or false", at: found.path, line: found.node.line)
    return nil
  }

  func integer(_ name: String) -> Int64 { required(name).flatMap(integer) ?? 0 }

  func optionalInteger(_ name: String) -> Int64? { node(name).flatMap(integer) }

  private func integer(of found: (node: DocumentNode, path: NodePath)) -> Int64? {
    integer(found.node, found.path)
  }

  /// A whole number from 0, as a count is.
  func integer(_ node: DocumentNode, _ path: NodePath) -> Int64? {
    if case .number(let text) = node.content, let value = Int64(text), value >= 0, String(value) == text {
      return value
    }
    context.wrong(
      node.inWords, expected: "a whole number from 0, without sign or leading zeros", at: path,
      line: node.line)
    return nil
  }

  /// One of a list of words.
  func word<Word: RawRepresentable & CaseIterable>(_ name: String, _ type: Word.Type = Word.self) -> Word?
  where Word.RawValue == String {
    guard let found = required(name), let text = text(of: found) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    context.wrong(
      "\"\(text.prefix(60))\"", expected: words.joined(separator: ", "), at: found.path,
      line: found.node.line,
      suggestion: Suggestion.nearest(to: text, among: words))
    return nil
  }

  /// What `parse` makes of a text; nil where it makes nothing of it, which is told.
  func parsed<Value>(_ name: String, expected: String, _ parse: (String) -> Value?) -> Value? {
    guard let found = required(name), let text = text(of: found) else { return nil }
    if let value = parse(text) { return value }
    context.wrong("\"\(text.prefix(60))\"", expected: expected, at: found.path, line: found.node.line)
    return nil
  }

  func optionalParsed<Value>(_ name: String, expected: String, _ parse: (String) -> Value?) -> Value? {
    asked.insert(name)
    return has(name) ? parsed(name, expected: expected, parse) : nil
  }

  func date(_ name: String) -> CalendarDate? {
    optionalParsed(name, expected: "a day as 2024-03-31") { CalendarDate(iso: $0) }
  }

  func digest(_ name: String) -> String {
    parsed(name, expected: "64 hexadecimal digits in lower case", Self.digest) ?? ""
  }

  static func digest(_ text: String) -> String? {
    let isDigest =
      text.utf8.count == 64
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
    return isDigest ? text : nil
  }

  // MARK: what holds others

  func object<Value>(_ name: String, _ read: (ObjectReader) -> Value?) -> Value? {
    required(name).flatMap { Self.read($0.node, $0.path, context, read) }
  }

  func optionalObject<Value>(_ name: String, _ read: (ObjectReader) -> Value?) -> Value? {
    node(name).flatMap { Self.read($0.node, $0.path, context, read) }
  }

  func list<Value>(_ name: String, _ read: (ObjectReader) -> Value?) -> [Value] {
    required(name).map { list($0, read) } ?? []
  }

  /// Nothing where the list is not there.
  func optionalList<Value>(_ name: String, _ read: (ObjectReader) -> Value?) -> [Value] {
    node(name).map { list($0, read) } ?? []
  }

  private func list<Value>(
    _ found: (node: DocumentNode, path: NodePath), _ read: (ObjectReader) -> Value?
  ) -> [Value] {
    guard case .array(let elements) = found.node.content else {
      context.wrong(found.node.inWords, expected: "a list", at: found.path, line: found.node.line)
      return []
    }
    return elements.compactMap { Self.read($0, NodePath(found.path, $0.step), context, read) }
  }

  private static func read<Value>(
    _ node: DocumentNode, _ path: NodePath, _ context: ReadingContext, _ read: (ObjectReader) -> Value?
  ) -> Value? {
    guard case .object = node.content else {
      context.wrong(node.inWords, expected: "an object", at: path, line: node.line)
      return nil
    }
    let reader = ObjectReader(node, path, context)
    let value = read(reader)
    reader.finish()
    return value
  }
}
