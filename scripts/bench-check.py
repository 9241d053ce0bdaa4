#!/usr/bin/env python3
"""Times `outturn check` on a rule base of 10,000 lines, beside a peer on text of the same size.

The figures depend on the machine, the ratio hardly: both are the median of several runs, taken in turn. Exit code 1
where the median is a second or more.

    python3 scripts/bench-check.py [OUTTURN] [LINES] [RUNS]
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def timed(command: list[str]) -> float:
    start = time.perf_counter()
    finished = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    took = time.perf_counter() - start
    if finished.returncode != 0:
        sys.exit(f"{' '.join(command[:2])} failed:\n{finished.stdout[-2000:]}")
    return took


def main() -> None:
    outturn = sys.argv[1] if len(sys.argv) > 1 else str(HERE.parent / ".build/release/outturn")
    lines = sys.argv[2] if len(sys.argv) > 2 else "10000"
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(
            [sys.executable, str(HERE / "generate-rule-base.py"), folder, lines],
            check=True, stdout=subprocess.PIPE, text=True)
        rules = "".join(path.read_text() for path in sorted(Path(folder).glob("*/*.outturn")))
        # The peer reads as many bytes, in as many lines, as JSON.
        peer_file = Path(folder) / "peer.json"
        peer_file.write_text(json.dumps(rules.split("\n"), indent=1))
        check = [outturn, "check", f"{folder}/indicators", f"{folder}/rules"]
        peer = [sys.executable, "-m", "json.tool", str(peer_file), "/dev/null"]
        timed(check), timed(peer)
        mine, theirs = [], []
        for _ in range(runs):
            mine.append(timed(check))
            theirs.append(timed(peer))
    mine_median, peer_median = statistics.median(mine), statistics.median(theirs)
    print(f"rule base            {made.stdout.strip()}, {len(rules.encode()) // 1000} kB")
    print(f"outturn check        {mine_median:.3f} s, median of {runs} ({min(mine):.3f} to {max(mine):.3f})")
    print(f"python -m json.tool  {peer_median:.3f} s, median of {runs} ({min(theirs):.3f} to {max(theirs):.3f})")
    print(f"ratio                {mine_median / peer_median:.2f}")
    if mine_median >= 1:
        sys.exit("outturn check took a second or more")


main()
