// OutturnEvaluator
