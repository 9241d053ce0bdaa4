import OutturnModel

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
