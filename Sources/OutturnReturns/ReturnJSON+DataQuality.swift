import OutturnModel

extension ReturnJSON {
  /// Nothing for a return without ratings.
  static func write(_ dataQuality: [DataQuality], to json: JSONWriter) throws {
    if dataQuality.isEmpty { return }
    try json.array("dataQuality") {
      for quality in dataQuality {
        try json.object {
          try json.string("dataset", quality.dataset)
          try json.array("ratings") {
            for rating in quality.ratings { try write(rating, to: json) }
          }
        }
      }
    }
  }

  private static func write(_ rating: DataQuality.Rating, to json: JSONWriter) throws {
    try json.object {
      try json.string("dimension", rating.dimension.rawValue)
      if let column = rating.column { try json.string("column", column) }
      for (name, count) in [
        ("numerator" as StaticString, rating.numerator), ("denominator", rating.denominator),
      ] {
        try observation(count, as: name, to: json) { count in
          try json.string("number", String(count))
          try json.boolean("exact", true)
        }
      }
      try observation(rating.value, as: "value", to: json) { value in
        let printed = PrintedShare(value)
        try json.string("number", printed.text)
        try json.boolean("exact", printed.isExact)
      }
      try json.string("sentence", rating.sentence)
    }
  }
}
