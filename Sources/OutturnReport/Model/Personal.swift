/// Text of a submission as a page may show it that is sent to others.
///
/// Messages mask what stands in a column that the rules call an `identifier`. In a row whose cells have moved, or in a
/// column that the rules know nothing of, an NHS number may stand anywhere: so whatever has its ten digits is masked too,
/// also where its last digit does not fit, since a mistyped one tells as much.
///
/// `"943 476 5919" is no such code` becomes `"(masked)" is no such code`. A number of ten digits that counts something is
/// masked with them; the row and the column say where it stands.
enum Personal {
  static let mask = "(masked)"

  static func masked(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var shown = String.UnicodeScalarView()
    var at = 0
    while at < scalars.count {
      if let end = end(of: scalars, from: at) {
        shown.append(contentsOf: mask.unicodeScalars)
        at = end
      } else {
        shown.append(scalars[at])
        at += 1
      }
    }
    return String(shown)
  }

  /// Where ten digits end that begin here and are no part of a longer number: together, or as 3, 3 and 4.
  private static func end(of scalars: [Unicode.Scalar], from start: Int) -> Int? {
    if start > 0,
      isDigit(scalars[start - 1]) || (scalars[start - 1] == "." && start > 1 && isDigit(scalars[start - 2]))
    {
      return nil
    }
    var at = start
    var separator: Unicode.Scalar?
    for count in 0..<10 {
      if count == 3 || count == 6, at < scalars.count, [" ", "-", "\u{A0}"].contains(scalars[at]) {
        if count == 6, separator == nil { return nil }
        separator = scalars[at]
        at += 1
      } else if count == 6, separator != nil {
        return nil
      }
      guard at < scalars.count, isDigit(scalars[at]) else { return nil }
      at += 1
    }
    return at < scalars.count && isDigit(scalars[at]) ? nil : at
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
