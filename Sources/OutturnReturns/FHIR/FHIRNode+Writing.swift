import OutturnModel
import XMLKit

/// The XML form: a primitive is an element with a `value`, and children stand in the order given, which FHIR
/// prescribes.
extension FHIRNode {
  func write(as name: String, namespace: String? = nil, to writer: CanonicalXMLWriter) throws {
    var attributes: [CanonicalXMLWriter.Attribute] = []
    var children: [Member] = []
    switch self {
    case .text(let text, let extensions), .number(let text, let extensions):
      if let text { attributes.append(("value", text)) }
      children = [.many("extension", extensions)].compactMap(\.self)
    case .boolean(let flag): attributes.append(("value", String(flag)))
    case .element(let members):
      children = members.filter { $0.place != .attribute }
      for member in members where member.place == .attribute {
        if case .text(let text?, _) = member.nodes.first { attributes.append((member.name, text)) }
      }
    }
    try writer.element(name, namespace: namespace, attributes: attributes) { writer in
      for child in children {
        try child.each { node in try node.write(as: child.name, to: writer) }
      }
    }
  }
}

/// The JSON form: a primitive is a plain value, and its extensions stand beside it under `_name`.
extension FHIRNode {
  func write(_ key: String?, to json: JSONWriter) throws {
    switch self {
    case .text(let text?, _): try json.string(named: key, text)
    case .number(let text?, _): try json.number(named: key, text)
    case .text(nil, _), .number(nil, _): break
    case .boolean(let flag): try json.boolean(named: key, flag)
    case .element(let members):
      try json.object(named: key) { for member in members { try member.write(to: json) } }
    }
  }

  /// Of a primitive: what stands under `_name`.
  fileprivate var extensions: [FHIRNode] {
    switch self {
    case .text(_, let extensions), .number(_, let extensions): extensions
    default: []
    }
  }
}

extension FHIRNode.Member {
  fileprivate func each(_ body: (FHIRNode) throws -> Void) throws {
    if let stream { try stream(body) } else { for node in nodes { try body(node) } }
  }

  fileprivate func write(to json: JSONWriter) throws {
    guard place != .list else {
      return try json.array(named: name) { try each { node in try node.write(nil, to: json) } }
    }
    for node in nodes {
      try node.write(name, to: json)
      if !node.extensions.isEmpty {
        try json.object(named: "_" + name) {
          try json.array("extension") { for node in node.extensions { try node.write(nil, to: json) } }
        }
      }
    }
  }
}
