import OutturnModel

extension ProblemKind {
  /// What a code is about, for a heading over several of one kind; nil for what is never alone on a page.
  static func title(_ code: DataCode) -> String? {
    switch code {
    case .emptyFile: "The file is empty"
    case .noRows: "There are no rows"
    case .noHeaderRow: "There is no header row"
    case .notText: "The file is not text"
    case .badEncoding: "Bytes that are no text"
    case .unknownColumn: "Columns that are not known"
    case .missingColumn: "Columns that are missing"
    case .duplicateColumn: "Columns that stand twice"
    case .emptyHeader: "Columns without a header"
    case .reversedColumnSpan: "Columns in another order"
    case .noColumnMatches: "The headers are those of another file"
    case .headerNotUnfolded: "Headers that should be values"
    case .tooManyColumns: "Too many columns"
    case .raggedRow: "Rows with too many or too few fields"
    case .unclosedQuote: "A quote that is never closed"
    case .strayQuote: "Quotes inside a field"
    case .fieldTooLong: "Fields that are too long"
    case .wrongType: "Cells that are not what the column holds"
    case .outOfRange: "Values out of range"
    case .numberTooLarge: "Numbers that are too large"
    case .sumTooLarge: "Sums that are too large"
    case .unknownCode: "Codes that are not in the list"
    case .codeNotInForce: "Codes that were not in force"
    case .codeEndsBeforeItStarts: "Codes that end before they start"
    case .blankNotAllowed: "Blank cells"
    case .valueWhereNotApplicable: "Cells that should be blank"
    case .duplicateKey, .duplicateLookupKey: "Rows with the same key"
    case .meantNotKnown: "Rows that may or may not be meant"
    case .momentSkipped: "Times that no clock in London showed"
    case .momentRepeated: "Times that occur twice in London"
    case .momentTooEarly: "Times too long ago"
    case .unknownState: "Signatures in a state that is not known"
    case .checkFailed: "Rows that fail a check"
    case .tooManyRejected: "Too many rows with errors"
    case .unusableDataset, .lookupUnavailable, .moreProblems: nil
    case .rowsRejected, .checkWarned, .checkUndecided, .readAsWindows1252, .blankLinesSkipped,
      .lookupKeysUnmatched, .signsChanged, .rowsNotMeant:
      nil
    }
  }
}
