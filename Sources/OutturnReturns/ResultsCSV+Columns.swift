/// The columns of `results.csv`, each with its meaning.
extension ResultsCSV {
  enum ColumnType: String { case string, boolean, decimal, integer, date }

  struct Column {
    let name: String
    let type: ColumnType
    let isRequired: Bool
    let meaning: String

    init(_ name: String, _ type: ColumnType, required: Bool = false, _ meaning: String) {
      self.name = name
      self.type = type
      isRequired = required
      self.meaning = meaning
    }
  }

  package static let columns = described.map(\.name)

  // Those that came later stand last: whoever reads by position goes on reading what they read.
  static let described =
    ownColumns + statisticColumns + [
      Column("due", .date, "Of a commitment or a milestone: the day by which it was, or is, to be done.")
    ]

  private static let ownColumns = [
    Column("indicator", .string, required: true, "The id of the indicator, or the one that a rule gave it."),
    Column("title", .string, required: true, "Its title."),
    Column("stratification", .string, required: true, "The dimensions, joined with a bar; overall for none."),
    Column("stratum", .string, required: true, "The member's code in each dimension, joined likewise."),
    Column("period", .string, required: true, "The period that the result is about."),
    Column("headline", .boolean, required: true, "Whether this row stands for the indicator."),
    Column("numerator", .decimal, "Exact; empty where there is none."),
    Column("denominator", .decimal, "Exact; empty where there is none."),
    Column("value", .decimal, "In the unit."),
    Column("upper", .decimal, "The upper number of a figure stated as between two."),
    Column("qualifier", .string, "How the figure was stated."),
    Column("unit", .string, "What the value is in."),
    Column("observation", .string, required: true, "Whether there is a value, or which absence it is."),
    Column("reason", .string, "Why there is no value."),
    Column("band", .string, "The verdict on the value."),
    Column("band_observation", .string, required: true, "Whether there is a band, or which absence it is."),
    Column("rule", .string, "The rule that judged, with its version and the band."),
    Column("rows", .integer, "Rows of the stratum and period."),
    Column("excluded", .integer, "Of these, rows that the conditions leave out."),
    Column("unknown", .integer, "Of these, rows of which it is not known."),
    Column("distance", .decimal, "What the value must gain to reach the next better band."),
    Column("rejected", .integer, "Rows of the dataset that were left out for their errors."),
    Column("comparator", .boolean, required: true, "Whether it is a figure of peers or of the nation."),
    Column("method", .string, "The statistical method that made the value."),
    Column("interval_method", .string, "The method of its confidence limits."),
    Column("lower_95", .decimal, "The lower limit at 95 %."),
    Column("upper_95", .decimal, "The upper limit at 95 %."),
    Column("lower_99_8", .decimal, "The lower limit at 99.8 %."),
    Column("upper_99_8", .decimal, "The upper limit at 99.8 %."),
    Column("rounded_to", .integer, "In a publication, what counts are rounded to the nearest of."),
    Column("band_counts_as", .string, "The colour of the band, or what the rules let it count as."),
    Column("published", .decimal, "The published figure that it is reconciled with."),
    Column("difference", .decimal, "The value less the published figure."),
    Column(
      "reconciliation", .string, "Whether the two agree within the tolerance: agrees, differs or undecided."),
  ]
}
