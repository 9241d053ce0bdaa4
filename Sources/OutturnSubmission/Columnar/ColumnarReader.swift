internal import CColumns
package import OutturnModel

/// Reads pieces of a submission into columns, many rows at a time. Each thread has one of its own.
///
/// It takes only what is as the dataset asks; everything else is an ``ColumnarObstacle``. What it takes it reads as
/// ``CellParser`` does, which reads each cell that is not written as most are.
package final class ColumnarReader {
  package let requests: [ColumnRequest]
  package let batch: ColumnBatch
  /// In the order of the requests. Of columns that do not apply to every row, blank cells are counted as blank.
  package private(set) var census: [CellCensus]
  package private(set) var rowCount = 0
  /// Whether a line feed stood inside quotes, so that rows and lines are not counted alike.
  package private(set) var hasInnerFeeds = false

  private let dataset: Dataset
  private let delimiter: UInt8
  /// Fields in each record, and for each request the one that gives it.
  private let fieldCount: Int
  private let fields: [ClosedRange<Int>]
  private let parsers: [CellParser]
  /// Whether a blank cell is refused here: of a column that does not apply to every row, who knows the rows does so.
  private let refusesBlank: [Bool]
  /// What the shortest text has that is none of the dataset's words for absence.
  private let leastClear: Int
  /// For each request of numbers those that a word for absence would be, such as `999`, in its multiples.
  private let wordNumbers: [[Int64]]
  /// The least and greatest numbers seen, for the columns that have a range.
  private var extremes: [(least: Int64, greatest: Int64)]

  private var ends: UnsafeMutablePointer<UInt32>
  private var endCapacity: Int
  private let odd: UnsafeMutablePointer<UInt32>
  /// Of a column that is a sum, what one of its fields has.
  private let part: UnsafeMutablePointer<Int64>
  private let partBlank: UnsafeMutablePointer<UInt64>
  private var scratch: [UInt8] = []

  package init(
    dataset: Dataset, layout: FileLayout, requests: [ColumnRequest], codeLists: [CodeList]
  ) {
    self.dataset = dataset
    self.requests = requests
    delimiter = dataset.delimiterByte ?? 44
    fieldCount = layout.fieldCount
    fields = requests.map { layout.fields[$0.column] ?? 0...0 }
    parsers = requests.map { request in
      let column = dataset.columns[request.column]
      let list: CodeList? =
        if case .code(let id) = column.kind { codeLists.first { $0.id == id } } else { nil }
      return CellParser(column: column, dataset: dataset, codeList: list)
    }
    refusesBlank = parsers.map { !$0.mayBeBlank && $0.column.appliesWhen == nil }
    let words = dataset.blankWords + dataset.notApplicableWords + dataset.suppressedWords
    leastClear = 1 + (words.map(\.utf8.count).max() ?? 0)
    wordNumbers = zip(requests, parsers).map { request, parser in
      guard case .numbers(let scale) = request.form else { return [] }
      return parser.wordNumbers.compactMap { ($0 * Rational.powerOfTen(scale)).exactInt64 }
    }
    batch = ColumnBatch(requests)
    census = requests.map { _ in CellCensus() }
    extremes = requests.map { _ in (.max, .min) }
    endCapacity = 1 << 16
    ends = .allocate(capacity: endCapacity + 66)
    odd = .allocate(capacity: ColumnBatch.capacity)
    part = .allocate(capacity: ColumnBatch.capacity)
    partBlank = .allocate(capacity: ColumnBatch.words)
  }

  deinit {
    ends.deallocate()
    odd.deallocate()
    part.deallocate()
    partBlank.deallocate()
  }

  /// Reads a piece of whole records.
  ///
  /// - Parameters:
  ///   - text: at least 64 bytes before it and after it may be read.
  ///   - each: is given every batch once it is filled.
  package func read(
    _ text: UnsafePointer<UInt8>, count: Int, each: (ColumnBatch) throws(ColumnarObstacle) -> Void
  ) throws(ColumnarObstacle) {
    // Pieces are shorter, but where a record is not.
    if count > CSVReader.maximumFieldBytes { throw .unusual("a record of more than a megabyte") }
    if count > endCapacity {
      ends.deallocate()
      endCapacity = count
      ends = .allocate(capacity: endCapacity + 66)
    }
    ends[0] = .max
    var found = oc_index(text, count, delimiter, ends + 1)
    if count > 0, text[count - 1] != 10 {
      // The last record of the file may end without a line feed.
      ends[1 + found.count] = UInt32(count)
      found.count += 1
      found.lines += 1
    }
    if found.inner_feeds != 0 { hasInnerFeeds = true }
    if found.odd != 0 { throw .malformed }
    if found.beyond_ascii != 0, !Self.isUTF8(text, count: count) {
      throw .unusual("bytes that are not UTF-8")
    }
    if found.beyond_ascii != 0, TextDecoding.firstNonCharacter(in: .init(start: text, count: count)) != nil {
      throw .unusual("a character that is no text")
    }
    guard found.count == found.lines * fieldCount else { throw .malformed }
    for line in 1...max(1, found.lines) where found.lines > 0 {
      let end = Int(ends[line * fieldCount])
      if end < count, text[end] != 10 { throw .malformed }
    }
    var first = 0
    while first < found.lines {
      let rows = min(ColumnBatch.capacity, found.lines - first)
      let records = oc_records(
        text: text, ends: ends + 1 + first * fieldCount, fields: fieldCount, rows: rows)
      batch.rows = rows
      batch.firstRow = first
      for index in requests.indices { try fill(index, records) }
      try each(batch)
      first += rows
      rowCount += rows
    }
  }

  private static func isUTF8(_ text: UnsafePointer<UInt8>, count: Int) -> Bool {
    let span = UnsafeBufferPointer(start: text, count: count).span
    return (try? UTF8Span(validating: span)) != nil
  }

  // MARK: cells

  private func fill(_ index: Int, _ records: oc_records) throws(ColumnarObstacle) {
    switch requests[index].form {
    case .numbers(let scale): try fillNumbers(index, scale: scale, records)
    case .codes: try fillCodes(index, records)
    case .hashes: try fillHashes(index, records)
    case .presence: try fillPresence(index, records)
    case .workedOut: break
    }
  }

  private func fillNumbers(_ index: Int, scale: Int, _ records: oc_records) throws(ColumnarObstacle) {
    guard let numbers = batch.numbers[index], let blanks = batch.blanks[index] else { return }
    let notApplicable =
      fields[index].count == 1
      ? try read(fields[index].lowerBound, of: index, scale: scale, records, into: numbers, blanks)
      : try add(fields[index], of: index, scale: scale, records, into: numbers, blanks)
    var absent: Int64 = 0
    for word in 0..<(records.rows + 63) / 64 { absent += Int64(blanks[word].nonzeroBitCount) }
    if absent > notApplicable, refusesBlank[index] { throw .unusual("a blank cell") }
    census[index].notApplicable += notApplicable
    census[index].blank += absent - notApplicable
    census[index].filled += Int64(records.rows) - absent
    var (least, greatest) = extremes[index]
    oc_extremes(numbers, records.rows, blanks, &least, &greatest)
    extremes[index] = (least, greatest)
  }

  /// Reads the numbers of one field.
  ///
  /// - Returns: how many cells say that they do not apply; these are blank too.
  private func read(
    _ field: Int, of index: Int, scale: Int, _ records: oc_records, into numbers: UnsafeMutablePointer<Int64>,
    _ blanks: UnsafeMutablePointer<UInt64>
  ) throws(ColumnarObstacle) -> Int64 {
    let oddCount = oc_numbers(records, field, Int32(scale), numbers, blanks, odd)
    var notApplicable: Int64 = 0
    func take(_ row: Int) throws(ColumnarObstacle) {
      switch try parsed(index, field: field, row: row, records) {
      case .integer(let value): numbers[row] = try scaled(Rational(value), scale: scale, index)
      case .number(let value): numbers[row] = try scaled(value, scale: scale, index)
      case .blank: blanks[row >> 6] |= 1 << UInt64(row & 63)
      case .notApplicable:
        blanks[row >> 6] |= 1 << UInt64(row & 63)
        notApplicable += 1
      default: throw .unusual("a suppressed figure")
      }
    }
    for place in 0..<oddCount { try take(Int(odd[place])) }
    for word in wordNumbers[index] {
      for row in 0..<records.rows where numbers[row] == word && blanks[row >> 6] >> UInt64(row & 63) & 1 == 0
      {
        try take(row)
      }
    }
    return notApplicable
  }

  /// Adds up the numbers of several fields, all of which a row must have, or none.
  private func add(
    _ span: ClosedRange<Int>, of index: Int, scale: Int, _ records: oc_records,
    into numbers: UnsafeMutablePointer<Int64>, _ blanks: UnsafeMutablePointer<UInt64>
  ) throws(ColumnarObstacle) -> Int64 {
    let words = (records.rows + 63) / 64
    numbers.update(repeating: 0, count: records.rows)
    for field in span {
      let notApplicable = try read(field, of: index, scale: scale, records, into: part, partBlank)
      if notApplicable > 0 { throw .unusual("a sum of columns of which some do not apply") }
      for word in 0..<words where field > span.lowerBound && blanks[word] != partBlank[word] {
        throw .unusual("a sum of columns of which some are blank")
      }
      for word in 0..<words { blanks[word] = partBlank[word] }
      var (least, greatest) = (Int64.max, Int64.min)
      oc_extremes(part, records.rows, partBlank, &least, &greatest)
      if least <= greatest, max(least.magnitude, greatest.magnitude) >= 1 << 48 {
        throw .unusual("a very large number")
      }
      for row in 0..<records.rows { numbers[row] &+= part[row] }
    }
    return 0
  }

  private func fillCodes(_ index: Int, _ records: oc_records) throws(ColumnarObstacle) {
    guard let codes = batch.codes[index], let dictionary = batch.dictionaries[index],
      let blanks = batch.blanks[index]
    else { return }
    for word in 0..<(records.rows + 63) / 64 { blanks[word] = 0 }
    let oddCount = oc_numbered(records, fields[index].lowerBound, dictionary.texts, codes, odd)
    for place in 0..<oddCount {
      let row = Int(odd[place])
      let cell = oc_cell_at(records, row, fields[index].lowerBound)
      let text = Array(UnsafeBufferPointer(start: cell.start, count: cell.length))
      if let known = dictionary.number(of: text) {
        codes[row] = known
        continue
      }
      let parsed = try parsed(index, row: row, records)
      if parsed == .suppressed { throw .unusual("a suppressed figure") }
      if parsed == .blank, refusesBlank[index] { throw .unusual("a blank cell") }
      var builder = ColumnBuilder(kind: parsers[index].column.kind, codes: parsers[index].codes)
      builder.append(parsed)
      guard let number = dictionary.add(text, at: cell.start, cell: builder.observation(0)) else {
        throw .unusual("more than \(CellDictionary.maximum) different texts in a column that is grouped by")
      }
      codes[row] = number
    }
    var absent = CellCensus()
    for (number, cell) in dictionary.cells.enumerated() where cell.value == nil {
      var count: Int64 = 0
      for row in 0..<records.rows where codes[row] == Int32(number) {
        blanks[row >> 6] |= 1 << UInt64(row & 63)
        count += 1
      }
      if case .notApplicable = cell { absent.notApplicable += count } else { absent.blank += count }
    }
    census[index].notApplicable += absent.notApplicable
    census[index].blank += absent.blank
    census[index].filled += Int64(records.rows) - absent.notApplicable - absent.blank
  }

  private func fillHashes(_ index: Int, _ records: oc_records) throws(ColumnarObstacle) {
    guard let numbers = batch.numbers[index] else { return }
    let unclear = numbers.withMemoryRebound(to: UInt64.self, capacity: ColumnBatch.capacity) {
      oc_hashes(records, fields[index].lowerBound, leastClear, $0, odd)
    }
    for place in 0..<unclear {
      let row = Int(odd[place])
      guard case .text(let text) = try parsed(index, row: row, records) else {
        numbers[row] = 0
        continue
      }
      // The hash reads eight bytes at a time.
      let padded = Array(text) + [UInt8](repeating: 0, count: 8)
      numbers[row] = Int64(bitPattern: oc_hash(padded, text.count))
    }
  }

  private func fillPresence(_ index: Int, _ records: oc_records) throws(ColumnarObstacle) {
    let unclear = oc_unclear(records, fields[index].lowerBound, leastClear, odd)
    var absent = CellCensus()
    for place in 0..<unclear {
      switch try parsed(index, row: Int(odd[place]), records) {
      case .blank:
        if refusesBlank[index] { throw .unusual("a blank cell") }
        absent.blank += 1
      case .notApplicable: absent.notApplicable += 1
      default: break
      }
    }
    census[index].notApplicable += absent.notApplicable
    census[index].blank += absent.blank
    census[index].filled += Int64(records.rows) - absent.notApplicable - absent.blank
  }

  /// The cell as the parser of its column reads it.
  private func parsed(_ index: Int, field: Int? = nil, row: Int, _ records: oc_records)
    throws(ColumnarObstacle) -> ParsedCell
  {
    let cell = oc_cell_at(records, row, field ?? fields[index].lowerBound)
    scratch.removeAll(keepingCapacity: true)
    var isQuote = false
    for place in 0..<cell.length {
      let byte = cell.start[place]
      // Of two quotes inside quotes one is meant.
      isQuote = cell.quoted != 0 && byte == UInt8(ascii: "\"") && !isQuote
      if !isQuote { scratch.append(byte) }
    }
    do throws(CellProblem) {
      return fields[index].count == 1
        ? try parsers[index].parse(scratch[...]) : try parsers[index].parseAnyRange(scratch[...])
    } catch {
      throw .unusual("a cell of \(parsers[index].column.name) that is not as the dataset asks")
    }
  }

  private func scaled(_ value: Rational, scale: Int, _ index: Int) throws(ColumnarObstacle) -> Int64 {
    let scaled = value * Rational.powerOfTen(scale)
    guard scaled.isInteger else { throw .morePlaces(column: requests[index].column) }
    guard let number = scaled.exactInt64, number.magnitude < 1 << 60 else {
      throw .unusual("a very large number")
    }
    return number
  }

  /// Whether every number that was read lies in the range of its column.
  package func checkRanges() throws(ColumnarObstacle) {
    for (index, request) in requests.enumerated() {
      guard case .numbers(let scale) = request.form, let range = dataset.columns[request.column].range,
        extremes[index].least <= extremes[index].greatest
      else { continue }
      let unit = Rational.powerOfTen(-scale)
      guard range.contains(Rational(extremes[index].least) * unit),
        range.contains(Rational(extremes[index].greatest) * unit)
      else { throw .unusual("a number of \(dataset.columns[request.column].name) out of its range") }
    }
  }

  /// The greatest size of a number of a request, in its multiples; 0 where there was none.
  package func largest(_ request: Int) -> UInt64 {
    let (least, greatest) = extremes[request]
    return least > greatest ? 0 : max(least.magnitude, greatest.magnitude)
  }
}
