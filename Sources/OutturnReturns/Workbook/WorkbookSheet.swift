import CXLSXWriter
import OutturnModel

/// One sheet of a workbook, written row after row.
final class WorkbookSheet {
  enum Cell {
    case text(String)
    /// A number as a return prints it. Where a spreadsheet would round it, it is written as text.
    case number(String)
    case flag(Bool)
    /// A band as a word, on its colour.
    case band(Band)
    case empty
  }

  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let formats: WorkbookFormats
  private let name: String
  private var nextRow: UInt32 = 0
  private let widths: [Double]

  init(
    _ workbook: UnsafeMutablePointer<lxw_workbook>, name: String, widths: [Double], formats: WorkbookFormats
  ) throws {
    guard let sheet = workbook_add_worksheet(workbook, name) else {
      throw ReturnError.notWritten("the workbook takes no sheet \(name)")
    }
    self.sheet = sheet
    self.formats = formats
    self.name = name
    self.widths = widths
    for (column, width) in widths.enumerated() {
      worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
    }
  }

  /// The most rows that a spreadsheet has.
  static let mostRows: UInt32 = 1_048_576

  func heading(_ titles: [String]) throws {
    for (column, title) in titles.enumerated() {
      try check(worksheet_write_string(sheet, nextRow, UInt16(column), title, formats.heading))
    }
    nextRow += 1
    worksheet_freeze_panes(sheet, nextRow, 0)
  }

  func row(_ cells: [Cell]) throws {
    guard nextRow < Self.mostRows else {
      throw ReturnError.notWritten("a sheet of a workbook has \(Self.mostRows) rows, and \(name) needs more")
    }
    for (column, cell) in cells.enumerated() { try write(cell, UInt16(column)) }
    nextRow += 1
  }

  /// Lets readers filter the rows written so far.
  func filter(columns: Int) {
    guard nextRow > 1 else { return }
    worksheet_autofilter(sheet, 0, 0, nextRow - 1, UInt16(columns - 1))
  }

  private func write(_ cell: Cell, _ column: UInt16) throws {
    switch cell {
    case .empty: return
    case .text(let text):
      try check(worksheet_write_string(sheet, nextRow, column, WorkbookText.cell(text), formats.text))
    case .number(let text):
      if let number = WorkbookText.number(text) {
        try check(worksheet_write_number(sheet, nextRow, column, number, nil))
      } else {
        try check(worksheet_write_string(sheet, nextRow, column, text, nil))
      }
    case .flag(let flag): try check(worksheet_write_boolean(sheet, nextRow, column, flag ? 1 : 0, nil))
    case .band(let band):
      let text = WorkbookText.cell(band.inWords)
      try check(worksheet_write_string(sheet, nextRow, column, text, formats.band(band)))
    }
  }

  private func check(_ error: lxw_error) throws {
    guard error == LXW_NO_ERROR else {
      throw ReturnError.notWritten("\(name): \(String(cString: lxw_strerror(error)))")
    }
  }
}

/// How cells look.
struct WorkbookFormats {
  let heading: UnsafeMutablePointer<lxw_format>?
  let text: UnsafeMutablePointer<lxw_format>?
  private let colours: [Band.Colour: UnsafeMutablePointer<lxw_format>?]
  private let plain: UnsafeMutablePointer<lxw_format>?

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    let heading = workbook_add_format(workbook)
    format_set_bold(heading)
    format_set_bottom(heading, UInt8(LXW_BORDER_THIN.rawValue))
    self.heading = heading
    // As text even where somebody edits the cell.
    let text = workbook_add_format(workbook)
    format_set_num_format(text, "@")
    self.text = text
    let plain = workbook_add_format(workbook)
    format_set_bold(plain)
    self.plain = plain
    var colours: [Band.Colour: UnsafeMutablePointer<lxw_format>?] = [:]
    for colour in Band.Colour.allCases {
      let format = workbook_add_format(workbook)
      let (background, ink) = Self.paint(colour)
      format_set_bg_color(format, background)
      format_set_font_color(format, ink)
      format_set_bold(format)
      colours[colour] = format
    }
    self.colours = colours
  }

  func band(_ band: Band) -> UnsafeMutablePointer<lxw_format>? {
    band.colour.flatMap { colours[$0] ?? nil } ?? plain
  }

  /// Background and ink, at least 4.5 to 1 in contrast.
  private static func paint(_ colour: Band.Colour) -> (UInt32, UInt32) {
    switch colour {
    case .blue: (0x00_5E_B8, 0xFF_FF_FF)
    case .green: (0x00_7F_3B, 0xFF_FF_FF)
    case .amber: (0xFF_B8_1C, 0x21_2B_32)
    case .red: (0xB0_1E_24, 0xFF_FF_FF)
    }
  }
}

/// What a workbook can hold.
enum WorkbookText {
  /// The most characters of a cell.
  private static let longest = 32_767
  private static let cut = " … (cut: the XML has the whole)"

  /// Text without what XML cannot carry, cut to what a cell holds.
  static func cell(_ text: String) -> String {
    let cleaned = FHIRText.string(text) ?? ""
    // A cell counts in UTF-16.
    guard cleaned.utf16.count > longest else { return cleaned }
    var kept = ""
    var room = longest - cut.utf16.count
    for character in cleaned {
      room -= character.utf16.count
      if room < 0 { break }
      kept.append(character)
    }
    return kept + cut
  }

  /// A number that a spreadsheet holds to its last digit: it has 15 of them.
  static func number(_ text: String) -> Double? {
    let digits = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.drop(while: { $0 == UInt8(ascii: "0") }).count <= 15 else { return nil }
    return Double(text)
  }
}
