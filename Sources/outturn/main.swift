import OutturnCommand

Outturn.start()
