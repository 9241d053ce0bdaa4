import OutturnModel

/// How many stand how: one bar of parts, each with its number and word.
struct StatusChart {
  struct Part {
    let title: String
    let count: Int
    let colour: Band.Colour?
  }

  let id: String
  let title: String
  let parts: [Part]
  /// What else is to be said of them; empty for nothing.
  let note: String
  let table: HTML

  private static let bar = 30.0
  private static let row = 20.0

  var html: HTML {
    let shown = parts.filter { $0.count > 0 }
    let total = Double(shown.reduce(0) { $0 + $1.count })
    guard total > 0 else { return table }
    var marks: [HTML] = []
    var at = 4.0
    let width = Chart.width - 8
    for (index, part) in shown.enumerated() {
      let length = width * Double(part.count) / total
      marks.append(Chart.rectangle(at, 4, length, Self.bar, fill: Self.fill(part.colour), stroke: "#ffffff"))
      let y = Self.bar + 26 + Self.row * Double(index)
      marks.append(Chart.rectangle(4, y - 11, 14, 14, fill: Self.fill(part.colour)))
      marks.append(Chart.text("\(Self.shape(part.colour)) \(part.count) \(part.title)", 26, y))
      at += length
    }
    let words = shown.map { "\($0.count) \($0.title)" }
    let end = Self.bar + 20 + Self.row * Double(shown.count)
    if !note.isEmpty { marks.append(Chart.text(note, 4, end + 10)) }
    return Chart.figure(
      id, title: title, description: Words.list(words) + ". " + note,
      height: note.isEmpty ? end : end + 18, marks, table: table)
  }

  private static func shape(_ colour: Band.Colour?) -> String { colour.map { Words.shape($0.band) } ?? "○" }

  private static func fill(_ colour: Band.Colour?) -> String {
    switch colour {
    case .red: "#b01e24"
    case .amber: "#d27700"
    case .green: "#007f3b"
    case .blue: "#005eb8"
    case nil: "#768692"
    }
  }
}
