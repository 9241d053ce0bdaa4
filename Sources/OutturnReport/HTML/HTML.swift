/// A piece of a page. Text is text until it is written, so that nothing a submission says can become markup.
indirect enum HTML {
  case text(String)
  case element(String, [(name: String, value: String)], [HTML])
  /// Several pieces, one after another.
  case group([HTML])
}

extension HTML {
  static let nothing = HTML.group([])

  static func element(_ name: String, class style: String? = nil, _ children: [HTML]) -> HTML {
    .element(name, style.map { [("class", $0)] } ?? [], children)
  }

  static func element(_ name: String, class style: String? = nil, _ text: String) -> HTML {
    .element(name, class: style, [.text(text)])
  }

  static func p(_ text: String, class style: String? = nil) -> HTML { .element("p", class: style, text) }

  static func list(_ items: [HTML], class style: String? = nil) -> HTML {
    items.isEmpty ? .nothing : .element("ul", class: style, items.map { .element("li", [$0]) })
  }

  static func link(_ text: String, to anchor: String) -> HTML {
    .element("a", [("href", "#" + anchor)], [.text(text)])
  }

  /// A section with its heading, which names it.
  static func section(_ id: String, _ title: String, level: Int = 2, _ children: [HTML]) -> HTML {
    .element(
      "section", [("aria-labelledby", id)],
      [.element("h\(level)", [("id", id)], [.text(title)])] + children)
  }
}

/// A table with a caption and headings that screen readers can use.
struct HTMLTable {
  enum Cell {
    case text(String)
    case number(HTML)
    case html(HTML)
  }

  let caption: String
  let columns: [String]
  var rows: [[Cell]] = []
  /// Columns of numbers, to be set to the right.
  var numeric: Set<Int> = []
  /// `grid` for columns all of one width, `lines` for a first column of row numbers.
  var style: String?

  /// The first cell of each row heads it.
  var html: HTML {
    let heads = columns.enumerated().map { index, title in
      HTML.element(
        "th", [("scope", "col")] + (numeric.contains(index) ? [("class", "number")] : []), [.text(title)])
    }
    let body = rows.map { row in
      HTML.element(
        "tr",
        row.enumerated().map { index, cell in
          var attributes: [(name: String, value: String)] = index == 0 ? [("scope", "row")] : []
          if numeric.contains(index) { attributes.append(("class", "number")) }
          return .element(index == 0 ? "th" : "td", attributes, [cell.content])
        })
    }
    let table = HTML.element(
      "table", class: style,
      [.element("caption", caption), .element("thead", [.element("tr", heads)]), .element("tbody", body)])
    // Wide tables scroll by themselves, also by keyboard.
    return .element(
      "div", [("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", caption)], [table])
  }
}

extension HTMLTable.Cell {
  fileprivate var content: HTML {
    switch self {
    case .text(let text): .text(text)
    case .number(let html), .html(let html): html
    }
  }
}
