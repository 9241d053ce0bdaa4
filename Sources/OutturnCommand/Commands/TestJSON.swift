import OutturnModel
import OutturnMutation
import OutturnReturns
import OutturnTesting

/// What came of tests as data, for editors and other programs.
enum TestJSON {
  static func encode(_ outcomes: [TestOutcome], coverage: Coverage, mutation: MutationRun?) -> String {
    var bytes: [UInt8] = []
    let json = JSONWriter { bytes.append(contentsOf: $0) }
    do {
      try json.object {
        let failed = outcomes.count { !$0.passed }
        try json.integer("passed", outcomes.count - failed)
        try json.integer("failed", failed)
        try json.array("tests") { for outcome in outcomes { try write(outcome, json) } }
        try json.array("notReached") { for gap in coverage.gaps { try write(gap, json) } }
        try json.array("untested") { for gap in coverage.untested { try json.string(nil, gap.id) } }
        if let mutation { try json.object("mutation") { try write(mutation, json) } }
      }
      try json.finish()
    } catch {
      // The sink above never throws.
      return "{}\n"
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ outcome: TestOutcome, _ json: JSONWriter) throws {
    try json.object {
      try json.string("id", outcome.test.id)
      try json.string("title", outcome.test.title)
      try json.string("period", outcome.test.period.description)
      try place(outcome.test.span, json)
      try json.boolean("passed", outcome.passed)
      try json.array("expectations") {
        for comparison in outcome.comparisons {
          try json.object {
            if !comparison.scope.isEmpty { try json.string("scope", comparison.scope) }
            try json.string("expected", comparison.expected)
            try json.string("actual", comparison.actual)
            try json.boolean("holds", comparison.holds)
            try json.integer("line", comparison.span.line)
          }
        }
      }
      if !outcome.problems.isEmpty {
        try json.array("problems") {
          for problem in outcome.problems {
            try json.object {
              try json.string("code", problem.code)
              try json.string("message", problem.message)
              if case .source(let span) = problem.location { try json.integer("line", span.line) }
            }
          }
        }
      }
    }
  }

  private static func write(_ gap: Coverage.Gap, _ json: JSONWriter) throws {
    try json.object {
      try json.string("id", gap.id)
      try json.string("text", gap.text)
      try place(gap.span, json)
    }
  }

  private static func write(_ run: MutationRun, _ json: JSONWriter) throws {
    try json.integer("mutants", run.count)
    try json.integer("caught", run.killed)
    try json.integer("untested", run.untested)
    try json.array("alive") {
      for survivor in run.alive {
        try json.object {
          try json.string("description", survivor.mutant.description)
          try json.string("text", survivor.text)
          try json.array("tested") { for id in survivor.tested { try json.string(nil, id) } }
          try place(survivor.mutant.span, json)
        }
      }
    }
    try json.array("equivalent") {
      for mutant in run.equivalent {
        try json.object {
          try json.string("description", mutant.mutant.description)
          try json.string("text", mutant.text)
          try json.string("reason", mutant.reason)
          try json.boolean("declared", mutant.isDeclared)
          try place(mutant.mutant.span, json)
        }
      }
    }
    try json.array("wronglyDeclared") {
      for problem in run.wronglyDeclared {
        try json.object {
          try json.string("code", problem.code)
          try json.string("message", problem.message)
          if case .source(let span) = problem.location { try place(span, json) }
        }
      }
    }
  }

  private static func place(_ span: SourceSpan, _ json: JSONWriter) throws {
    try json.string("file", span.file)
    try json.integer("line", span.line)
    try json.integer("column", span.column)
  }
}
