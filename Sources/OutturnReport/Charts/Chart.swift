import OutturnModel
import OutturnReturns

/// A drawing with its words: what it shows in a title, what a reader who does not see it needs in a description.
enum Chart {
  static let width = 760.0
  static let ink = "#212b32"
  static let soft = "#4c6272"
  static let line = "#768692"
  static let blue = "#005eb8"

  static func figure(
    _ id: String, title: String, description: String, height: Double, _ marks: [HTML], table: HTML
  ) -> HTML {
    let svg = HTML.element(
      "svg",
      [
        ("class", "chart"), ("viewBox", "0 0 \(number(width)) \(number(height))"), ("role", "img"),
        ("aria-labelledby", "\(id)-t \(id)-d"),
      ],
      [
        .element("title", [("id", "\(id)-t")], [.text(title)]),
        .element("desc", [("id", "\(id)-d")], [.text(description)]),
      ] + marks)
    return .element(
      "figure",
      [
        .element("figcaption", title),
        // On a narrow screen a chart keeps a size at which its words can be read, and scrolls by itself.
        .element(
          "div",
          [("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", "Chart: " + title)],
          [svg]),
        .element("details", [.element("summary", "The figures as a table"), table]),
      ])
  }

  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String, width: Double = 1,
    dash: String? = nil
  ) -> HTML {
    var attributes = [
      ("x1", number(x1)), ("y1", number(y1)), ("x2", number(x2)), ("y2", number(y2)), ("stroke", colour),
      ("stroke-width", number(width)),
    ]
    if let dash { attributes.append(("stroke-dasharray", dash)) }
    return .element("line", attributes, [])
  }

  /// A line of the scale, which guides the eye and says nothing by itself.
  static func guide(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> HTML {
    .element(
      "line",
      [
        ("class", "guide"), ("x1", number(x1)), ("y1", number(y1)), ("x2", number(x2)), ("y2", number(y2)),
      ], [])
  }

  static func path(_ points: [(Double, Double)], _ colour: String, width: Double = 2, dash: String? = nil)
    -> HTML
  {
    guard points.count > 1 else { return .nothing }
    let text = points.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
    var attributes = [
      ("points", text), ("fill", "none"), ("stroke", colour), ("stroke-width", number(width)),
    ]
    if let dash { attributes.append(("stroke-dasharray", dash)) }
    return .element("polyline", attributes, [])
  }

  static func circle(
    _ x: Double, _ y: Double, _ radius: Double, fill: String, stroke: String = ink, width: Double = 1.5
  )
    -> HTML
  {
    .element(
      "circle",
      [
        ("cx", number(x)), ("cy", number(y)), ("r", number(radius)), ("fill", fill), ("stroke", stroke),
        ("stroke-width", number(width)),
      ], [])
  }

  static func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String, stroke: String? = nil
  )
    -> HTML
  {
    var attributes = [
      ("x", number(x)), ("y", number(y)), ("width", number(max(width, 0))), ("height", number(height)),
      ("fill", fill),
    ]
    if let stroke { attributes.append(("stroke", stroke)) }
    return .element("rect", attributes, [])
  }

  static func text(_ text: String, _ x: Double, _ y: Double, anchor: String = "start") -> HTML {
    .element("text", [("x", number(x)), ("y", number(y)), ("text-anchor", anchor)], [.text(text)])
  }

  /// Text that fits into so many pixels, at the size in which charts are lettered.
  static func cut(_ text: String, to room: Double) -> String {
    if length(of: text) <= room { return text }
    var left = room - length(of: "…")
    let kept = text.prefix { character in
      left -= length(of: String(character))
      return left >= 0
    }
    return kept + "…"
  }

  /// Pixels that a text takes, rather too many than too few: the widths of Arial at 13 pixels, by kinds of letters.
  static func length(of text: String) -> Double {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar {
      case "i", "j", "l", "I", "'", "|", ".", ",", ":", ";", "!", " ", "t", "f", "/", "[", "]": sum + 3.7
      case "r", "(", ")", "-", "\"": sum + 4.6
      case "m", "w", "M", "W", "@", "%": sum + 12.3
      case "A"..."Z", "&": sum + 9.6
      case "a"..."z", "0"..."9": sum + 7.3
      // Of other scripts and signs nothing is known but that few are wider than they are high.
      default: sum + 13
      }
    }
  }

  /// The colour of a mark for a band, at least 3 to 1 on white.
  static func colour(of band: Band?) -> String {
    switch band?.colour {
    case .red: "#b01e24"
    case .amber: "#d27700"
    case .green: "#007f3b"
    case .blue: "#005eb8"
    case nil: ink
    }
  }

  /// A value by the shape and the colour of its band, so that bands differ without colour: red a diamond, amber a
  /// triangle, blue a square, the rest a circle; without a band hollow.
  static func mark(of band: Band?, _ x: Double, _ y: Double, radius: Double = 5) -> HTML {
    let fill = colour(of: band)
    let r = radius * 1.25
    switch band?.colour {
    case .red: return polygon([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], fill)
    case .amber: return polygon([(x, y - r), (x + r, y + r * 0.8), (x - r, y + r * 0.8)], fill)
    case .blue: return rectangle(x - radius, y - radius, 2 * radius, 2 * radius, fill: fill, stroke: ink)
    case .green: return circle(x, y, radius, fill: fill)
    case nil: return circle(x, y, radius - 1, fill: band == nil ? ink : "#ffffff")
    }
  }

  private static func polygon(_ points: [(Double, Double)], _ fill: String) -> HTML {
    let text = points.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
    return .element(
      "polygon", [("points", text), ("fill", fill), ("stroke", ink), ("stroke-width", "1.5")], [])
  }

  static func double(_ number: Rational) -> Double { Double(DecimalText.text(number, digits: 15)) ?? 0 }

  /// Pixels, to a tenth; a comma would stand between two numbers.
  static func number(_ value: Double) -> String {
    let text = decimal(value, places: 1).replacing(",", with: "")
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Without locale and without exponent.
  static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "0" }
    var factor = 1.0
    for _ in 0..<places { factor *= 10 }
    let scaled = (value * factor).rounded()
    let isNegative = scaled < 0
    var digits = String(Int64(abs(scaled)))
    while digits.count <= places { digits = "0" + digits }
    let whole = DecimalText.grouped(String(digits.dropLast(places)))
    let fraction = places == 0 ? "" : "." + digits.suffix(places)
    return (isNegative ? "-" : "") + whole + fraction
  }
}
