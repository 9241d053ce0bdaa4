// OutturnSyntax
