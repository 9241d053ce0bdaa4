import CLibXML2

/// Something wrong with an XML document, where libxml2 says it is.
package struct XMLProblem: Equatable, Sendable {
  /// From 1; nil where the problem has no place. libxml2 gives schema errors a line but no column.
  package var line: Int?
  package var message: String

  package init(line: Int?, message: String) {
    self.line = line
    self.message = message
  }
}

/// XML that could not be read, validated or written at all.
package struct XMLFailure: Error, Equatable, Sendable {
  package var problems: [XMLProblem]

  package init(_ problems: [XMLProblem]) { self.problems = problems }
  package init(_ message: String) { problems = [XMLProblem(line: nil, message: message)] }
}

extension XMLFailure: CustomStringConvertible {
  package var description: String {
    problems.map { problem in
      problem.line.map { "line \($0): \(problem.message)" } ?? problem.message
    }.joined(separator: "\n")
  }
}

/// Gathers what libxml2 reports through its structured error callback.
final class ProblemCollector {
  /// A document with more problems than this is described well enough by the first of them.
  static let limit = 1000

  private(set) var problems: [XMLProblem] = []
  private(set) var left = 0

  func add(_ problem: XMLProblem) {
    if problems.count < Self.limit { problems.append(problem) } else { left += 1 }
  }

  /// The problems, with a last line for those that were not kept.
  var all: [XMLProblem] {
    left == 0 ? problems : problems + [XMLProblem(line: nil, message: "and \(left) more problems")]
  }

  /// The pointer under which ``collectProblem`` finds this collector; it owns nothing.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

/// libxml2's structured error callback. `context` is a ``ProblemCollector`` that outlives the call.
func collectProblem(_ context: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<xmlError>?) {
  guard let context, let error else { return }
  let collector = Unmanaged<ProblemCollector>.fromOpaque(context).takeUnretainedValue()
  collector.add(XMLProblem(error.pointee))
}

extension XMLProblem {
  init(_ error: xmlError) {
    var message = error.message.map { String(cString: $0) } ?? "not well formed"
    while message.last?.isWhitespace == true { message.removeLast() }
    self.init(line: error.line > 0 ? Int(error.line) : nil, message: message)
  }
}
