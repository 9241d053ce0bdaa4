import OutturnCommand

Outturn.main()
