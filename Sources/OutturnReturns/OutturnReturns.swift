// OutturnReturns
