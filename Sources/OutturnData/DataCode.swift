/// The codes of diagnostics and findings about data. A code keeps its meaning for ever.
package enum DataCode: String, Hashable, Sendable, CaseIterable {
  case emptyFile = "OT3001"
  case noRows = "OT3002"
  case unknownColumn = "OT3003"
  case missingColumn = "OT3004"
  case duplicateColumn = "OT3005"
  case raggedRow = "OT3006"
  case unclosedQuote = "OT3007"
  case strayQuote = "OT3008"
  case badEncoding = "OT3009"
  case wrongType = "OT3010"
  case outOfRange = "OT3011"
  case unknownCode = "OT3012"
  case blankNotAllowed = "OT3013"
  case valueWhereNotApplicable = "OT3014"
  case numberTooLarge = "OT3015"
  case duplicateKey = "OT3016"
  case sumTooLarge = "OT3017"
  case duplicateLookupKey = "OT3018"
  case emptyHeader = "OT3019"
  case noHeaderRow = "OT3020"
  case reversedColumnSpan = "OT3021"
  case notText = "OT3022"
  case fieldTooLong = "OT3023"
  case tooManyColumns = "OT3024"
  case noColumnMatches = "OT3025"
  case unusableDataset = "OT3026"
  case moreProblems = "OT3027"
  case lookupUnavailable = "OT3028"
  case momentSkipped = "OT3100"
  case momentRepeated = "OT3101"
  case momentTooEarly = "OT3102"
  case unknownState = "OT3103"
  case headerNotUnfolded = "OT3111"
  case meantNotKnown = "OT3180"
  case checkFailed = "OT3080"
  case codeNotInForce = "OT3083"
  case codeEndsBeforeItStarts = "OT3084"
  case tooManyRejected = "OT3085"
  // Findings.
  case rowsRejected = "OT3086"
  case checkWarned = "OT3081"
  case checkUndecided = "OT3082"
  case readAsWindows1252 = "OT3030"
  case blankLinesSkipped = "OT3031"
  case lookupKeysUnmatched = "OT3032"
  case signsChanged = "OT3104"
  case rowsNotMeant = "OT3181"
}

extension CSVRecord.Problem {
  var code: DataCode {
    switch self {
    case .strayQuote, .textAfterQuote: .strayQuote
    case .unclosedQuote: .unclosedQuote
    case .fieldTooLong: .fieldTooLong
    case .tooManyFields: .tooManyColumns
    }
  }
}
