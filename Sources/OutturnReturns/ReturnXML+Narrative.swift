import OutturnModel
import XMLKit

/// What the submitter says, and who signed.
extension ReturnXML {
  static func write(_ narrative: Narrative, to writer: CanonicalXMLWriter) throws {
    try writer.element("narrative") { writer in
      for (name, text) in narrative.parts { try writer.element(name, text: text) }
      if let date = narrative.recoveryDate {
        try writer.element("recoveryDate", text: date.description)
      }
    }
  }

  static func write(_ signOff: [SignOff], to writer: CanonicalXMLWriter) throws {
    guard let latest = signOff.last else { return }
    try writer.element("signOff", attributes: [("state", latest.state.rawValue)]) { writer in
      for entry in signOff {
        try writer.element(
          "signed",
          attributes: [
            ("state", entry.state.rawValue), ("name", entry.name), ("role", entry.role),
            ("at", entry.at.timestamp),
          ])
      }
    }
  }
}
