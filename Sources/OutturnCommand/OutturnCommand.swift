// OutturnCommand
