// OutturnCompiler
