/// What a submission must look like, as a rule file declares it.
package struct Dataset: Equatable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case dataset
    /// Figures over time: rows outside the run's period are history, not strays.
    case series
    /// A table that gives columns to others by key.
    case lookup
    /// A dataset whose rows stand in the rule file; it gives columns to others by key too.
    case register

    package var isJoinable: Bool { self == .lookup || self == .register }
    /// Figures of peers and of the nation, to be compared with; never the submitter's.
    case comparator
    /// What is said of results: a row for each that needs words.
    case narrative
    /// Who signed the return, when.
    case signOff = "sign-off"

    /// Whether rows outside the run's period are history, not strays.
    package var keepsHistory: Bool { self == .series || self == .comparator }

    /// Whether indicators measure its rows.
    package var isMeasured: Bool {
      switch self {
      case .dataset, .series, .comparator, .register: true
      case .lookup, .narrative, .signOff: false
      }
    }

    /// Whether its rows are the submitter's figures.
    package var isSubmitted: Bool { self == .dataset || self == .series }

    /// With its article, for messages.
    package var inWords: String { "a \(rawValue)" }
  }

  /// How its rows stand in time.
  package enum TimeRole: Equatable, Sendable {
    /// All rows describe one day; nil is the end of whatever period is run.
    case snapshot(CalendarDate?)
    /// Each row happened on the date in this column.
    case events(column: Int)
    /// Each row is about the month, or for a series the period, in this column.
    case periods(column: Int)
  }

  package enum Encoding: String, Hashable, Sendable {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"
  }

  package var id: String
  package var title: String
  package var kind: Kind
  package var rowMeaning: String
  /// Positions in ``columns``; empty where no key is declared.
  package var key: [Int]
  package var time: TimeRole
  package var organisation: Int?
  package var coversOrganisations: Bool
  /// Columns of the file in declared order, then those that lookups give and those derived, each after what it
  /// is found or worked out by.
  package var columns: [Column]
  /// Headers that may stand in the file and are not read; nil where all others may.
  package var ignoredHeaders: [String]
  package var ignoresOtherHeaders: Bool
  /// Nil where it is to be detected.
  package var encoding: Encoding?
  package var delimiter: Character
  /// Rows that stand above the header row.
  package var headingRows: Int
  /// Cell texts that stand for blank, and for not applicable. The empty cell is always blank.
  package var blankWords: [String]
  package var notApplicableWords: [String]
  /// Cell texts that stand for a figure that was suppressed before it came here.
  package var suppressedWords: [String] = []
  /// What holds, in a publication, of every indicator that reads it and says nothing else.
  package var disclosure: DisclosureRule?
  /// For a lookup or a comparator: the file beside its rule file, and that file's folder as given on the command line.
  package var file: String?
  /// Where the file has a column for each period or measure, how these become rows.
  package var unfolding: Unfolding?
  /// Which rows of the file are meant; nil where all are.
  package var meantRows: MeantRows?
  package var checks: [ConformanceRule] = []
  /// Whether a file without rows says something: that nothing was decided, signed or remarked. Of figures it says that
  /// something went wrong on the way.
  package var mayBeEmpty: Bool
  /// The share of rows, in percent, that may be left out for their errors; nil where none may.
  package var rejectsAtMost: Rational?
  package var expects: ExpectedContent?
  /// For a register: its rows.
  package var register: Register?
  package var span: SourceSpan

  package init(
    id: String, title: String, kind: Kind, rowMeaning: String = "", key: [Int] = [],
    time: TimeRole = .snapshot(nil), organisation: Int? = nil, coversOrganisations: Bool = false,
    columns: [Column] = [], ignoredHeaders: [String] = [], ignoresOtherHeaders: Bool = false,
    encoding: Encoding? = nil, delimiter: Character = ",", headingRows: Int = 0, blankWords: [String] = [],
    notApplicableWords: [String] = [], file: String? = nil, span: SourceSpan
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.rowMeaning = rowMeaning
    self.key = key
    self.time = time
    self.organisation = organisation
    self.coversOrganisations = coversOrganisations
    self.columns = columns
    self.ignoredHeaders = ignoredHeaders
    self.ignoresOtherHeaders = ignoresOtherHeaders
    self.encoding = encoding
    self.delimiter = delimiter
    self.headingRows = headingRows
    self.blankWords = blankWords
    self.notApplicableWords = notApplicableWords
    self.file = file
    self.span = span
    mayBeEmpty = kind == .narrative || kind == .signOff
  }

  /// The headers that a file must have, spans of columns not counted.
  package var requiredHeaders: [String] {
    columns.compactMap { if case .header(let name) = $0.origin { name } else { nil } }
      + (unfolding?.headers ?? [])
  }

  /// The lookups that give it columns.
  package var joinedLookups: Set<String> {
    Set(columns.compactMap { if case .lookup(_, let id, _) = $0.origin { id } else { nil } })
  }

  package func column(named name: String) -> Int? { columns.firstIndex { $0.name == name } }
}

/// Which rows of a file are meant: the others are left out before anything is asked of them.
package struct MeantRows: Equatable, Sendable {
  /// Reads columns of the file.
  package var condition: RuleExpression
  /// The condition in plain English.
  package var sentence: String

  package init(condition: RuleExpression, sentence: String) {
    self.condition = condition
    self.sentence = sentence
  }
}

/// One column of a dataset.
package struct Column: Equatable, Sendable {
  /// Where its values come from.
  package enum Origin: Equatable, Sendable {
    /// The column of the file with this header.
    case header(String)
    /// The sum, row by row, of the columns of the file from one header to another, both included.
    case sumOfHeaders(from: String, to: String)
    /// The header, or the cell, of one of the columns of the file that become rows.
    case unfoldedHeader, unfoldedCell
    /// Given by a lookup: the dataset's own columns with the key, in its order, the lookup's id and its result
    /// column.
    case lookup(keys: [Int], lookup: String, column: Int)
    /// Worked out from other columns of the same row, none of them derived later.
    case derived(RuleExpression)
  }

  package enum Kind: Equatable, Sendable {
    case text
    case integer
    case decimal
    /// Written `yes` and `no` in any case, or as the two texts given.
    case yesNo(yes: String?, no: String?)
    /// Written 2024-02-29, or by the pattern given.
    case date(pattern: String?)
    /// Written 2024-02-29T09:30, or by the pattern given.
    case moment(pattern: String?)
    /// A month: 2024-02, the date of one of its days, or by the pattern given.
    case month(pattern: String?)
    /// Any period that the command line takes, or by the pattern given.
    case period(pattern: String?)
    case code(list: String)
    /// A number as published: `4,000`, `81.5%`, `over 80%`, `2 to 3`.
    case figure
  }

  package var name: String
  package var origin: Origin
  package var kind: Kind
  package var unit: MeasureUnit?
  package var range: NumberRange?
  package var mayBeBlank: Bool
  /// Where it does not hold, the cell must be blank and is not applicable.
  package var appliesWhen: RuleExpression?
  /// Personal: masked in every message and page.
  package var isIdentifier: Bool
  package var thousandsSeparator: Character?
  /// Texts and codes that stand for want of anything better, and are counted.
  package var defaultValues: [String] = []
  /// Whether the file writes deficits without a minus, so that every number of it changes its sign.
  package var writesDeficitsPositive = false
  package var span: SourceSpan

  package init(
    name: String, origin: Origin, kind: Kind, unit: MeasureUnit? = nil, range: NumberRange? = nil,
    mayBeBlank: Bool = false, appliesWhen: RuleExpression? = nil, isIdentifier: Bool = false,
    thousandsSeparator: Character? = nil, span: SourceSpan
  ) {
    self.name = name
    self.origin = origin
    self.kind = kind
    self.unit = unit
    self.range = range
    self.mayBeBlank = mayBeBlank
    self.appliesWhen = appliesWhen
    self.isIdentifier = isIdentifier
    self.thousandsSeparator = thousandsSeparator
    self.span = span
  }

  /// The type that the column has in an expression.
  package var type: ValueType {
    switch kind {
    case .text: .text
    case .integer, .decimal: .number(unit)
    case .yesNo: .boolean
    case .date: .date
    case .moment: .moment
    case .month, .period: .period
    case .code(let list): .code(list: list)
    case .figure: .figure(unit)
    }
  }

  /// What a derived column is worked out by.
  package var derivation: RuleExpression? {
    if case .derived(let expression) = origin { expression } else { nil }
  }

  /// Whether the file gives its values.
  package var isInFile: Bool {
    switch origin {
    case .header, .sumOfHeaders, .unfoldedHeader, .unfoldedCell: true
    case .lookup, .derived: false
    }
  }

  /// Whether a cell can be anything but a value.
  package var canBeUnknown: Bool { mayBeBlank || appliesWhen != nil }
}
