import OutturnModel

/// What the submitter says, and who signed.
extension ReturnJSON {
  static func write(_ narrative: Narrative, to json: JSONWriter) throws {
    try json.object("narrative") {
      for (name, text) in narrative.parts { try json.string(named: name, text) }
      if let date = narrative.recoveryDate { try json.string("recoveryDate", date.description) }
    }
  }

  static func write(_ signOff: [SignOff], to json: JSONWriter) throws {
    guard let latest = signOff.last else { return }
    try json.object("signOff") {
      try json.string("state", latest.state.rawValue)
      try json.array("signed") {
        for entry in signOff {
          try json.object {
            try json.string("state", entry.state.rawValue)
            try json.string("name", entry.name)
            try json.string("role", entry.role)
            try json.string("at", entry.at.timestamp)
          }
        }
      }
    }
  }
}
