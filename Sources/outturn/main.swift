import ArgumentParser
import OutturnCommand

Outturn.main()
