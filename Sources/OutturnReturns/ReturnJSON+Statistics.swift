import OutturnModel

/// What statistical methods add to a result and to its judgement.
extension ReturnJSON {
  static func write(_ statistics: ResultStatistics, _ numbers: ResultNumbers, to json: JSONWriter) throws {
    if let method = statistics.method { try json.string("method", method) }
    if statistics.intervals.isEmpty { return }
    try json.array("intervals") {
      for interval in statistics.intervals {
        try json.object {
          try json.string("method", interval.method)
          try json.string("level", try numbers.inFull(interval.level, "level").text)
          try json.string("kind", interval.limits.kind.rawValue)
          if let reason = interval.limits.reason { try json.string("reason", reason) }
          if let limits = interval.limits.value {
            try json.string("lower", try numbers.rounded(limits.lower, "lower limit"))
            try json.string("upper", try numbers.rounded(limits.upper, "upper limit"))
          }
        }
      }
    }
  }

  static func write(_ statistic: JudgementStatistic, _ numbers: ResultNumbers, to json: JSONWriter) throws {
    try json.object("statistic") {
      try json.string("method", statistic.method)
      try json.boolean("approximate", statistic.isApproximate)
      try json.array("figures") {
        for figure in statistic.figures {
          try json.object {
            try json.string("name", figure.name)
            try json.string("kind", figure.value.kind.rawValue)
            if let reason = figure.value.reason { try json.string("reason", reason) }
            if let number = figure.value.value {
              try json.string("number", try numbers.rounded(number, figure.name))
            }
          }
        }
      }
    }
  }
}
