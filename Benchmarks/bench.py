"""Times `outturn run` beside its peers: `bench.py [--rows N --indicators N]`.

With both it runs only the cold measure, every process starting anew and the file in the page cache, the tools one after
the other in turn. Without, it runs everything: the size of the file, threads, indicators, memory, forms of the file and
of the rules, and the twenty rows of a self-check. The last line is the wall time of the best peer divided by ours.
"""

import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
WORK = os.path.join(HERE, ".work")
PYTHON = os.path.join(WORK, "venv", "bin", "python")
OUTTURN = os.path.join(ROOT, ".build", "release", "outturn")
PERIOD = "2024-01..2025-12"


def prepare():
    os.makedirs(WORK, exist_ok=True)
    # The pip that is there fills the environment, where it can: to make another takes seconds.
    pip = [sys.executable, "-m", "pip", "--python"]
    fills = subprocess.run([*pip, sys.executable, "--version"], capture_output=True).returncode == 0
    pip = [*pip, PYTHON] if fills else [PYTHON, "-m", "pip"]
    if not os.path.exists(PYTHON):
        bare = ["--without-pip"] if fills else []
        subprocess.run([sys.executable, "-m", "venv", *bare, os.path.join(WORK, "venv")], check=True)
    wanted = os.path.join(HERE, "requirements.txt")
    done = os.path.join(WORK, "installed.txt")
    if not os.path.exists(done) or open(done).read() != open(wanted).read():
        subprocess.run([*pip, "install", "--quiet", "--no-compile", "-r", wanted], check=True)
        with open(done, "w") as file:
            file.write(open(wanted).read())


def data(rows):
    path = os.path.join(WORK, f"people-{rows}.csv")
    if not os.path.exists(path):
        subprocess.run([PYTHON, os.path.join(HERE, "generate.py"), str(rows), path + ".part"], check=True)
        os.replace(path + ".part", path)
    return path


def rules(indicators, *options):
    path = os.path.join(WORK, f"rules-{indicators}{''.join(options)}.outturn")
    subprocess.run([PYTHON, os.path.join(HERE, "rulefile.py"), str(indicators), path, *options], check=True)
    return path


def ours(source, rule_file, threads=2, out="out"):
    return [
        OUTTURN, "run", "--rules", rule_file, "--data", source, "--period", PERIOD, "--threads", str(threads),
        "--format", "csv", "--format", "json", "--out", os.path.join(WORK, out)]


def polars(source, indicators, threads=2):
    return [
        "env", f"POLARS_MAX_THREADS={threads}", PYTHON, os.path.join(HERE, "peer_polars.py"), source,
        os.path.join(WORK, "polars.csv"), str(indicators)]


def duckdb(source, indicators, threads=2):
    return [
        PYTHON, os.path.join(HERE, "peer_duckdb.py"), source, os.path.join(WORK, "duckdb.csv"), str(indicators),
        str(threads)]


def c_program(source, indicators, threads=2):
    """The workload written out as one C program, compiled for this machine."""
    path = os.path.join(WORK, f"peer_c-{indicators}")
    subprocess.run([PYTHON, os.path.join(HERE, "peer_c.py"), str(indicators), path], check=True)
    return [path, source, str(threads), os.path.join(WORK, "c.csv")]


def forget(command):
    """Removes what an earlier run of the command wrote: to take that away would be timed with what is written."""
    for argument in command:
        if os.path.basename(argument) in ("polars.csv", "duckdb.csv", "c.csv", "other.csv"):
            if os.path.exists(argument):
                os.remove(argument)
    if "--out" in command:
        shutil.rmtree(command[command.index("--out") + 1], ignore_errors=True)


def measure(command, watch=False):
    """Wall and user seconds, and the most memory in MB: all of it, and with `watch` what no file stands behind."""
    forget(command)
    with open(os.path.join(WORK, "messages.txt"), "wb") as messages:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=messages, stderr=messages)
        anonymous = 0
        while watch and process.poll() is None:
            try:
                with open(f"/proc/{process.pid}/status") as status:
                    for line in status:
                        if line.startswith("RssAnon"):
                            anonymous = max(anonymous, int(line.split()[1]) / 1024)
            except OSError:
                break
            time.sleep(0.002)
        _, code, used = os.wait4(process.pid, 0) if process.returncode is None else (0, process.returncode, None)
        wall = time.perf_counter() - start
    if code != 0:
        sys.exit(f"{' '.join(command)}\n{open(os.path.join(WORK, 'messages.txt')).read()}")
    user = used.ru_utime if used else 0
    return wall, user, used.ru_maxrss / 1024 if used else 0, anonymous


def in_turn(commands, runs):
    """Medians of (wall, user, peak MB) of several commands, run in turn, another one first each time."""
    found = {name: [] for name in commands}
    names = list(commands)
    for run in range(runs):
        for name in names[run % len(names):] + names[:run % len(names)]:
            found[name].append(measure(commands[name]))
    return {name: [statistics.median(run[index] for run in all_runs) for index in range(3)]
            for name, all_runs in found.items()}


def results(path):
    """By set, strata and indicator: (numerator, denominator, value) as a peer wrote them."""
    cells = {}
    for row in csv.DictReader(open(path)):
        if row["denominator"] in ("", "nan") or float(row["denominator"]) == 0:
            continue
        values = [float(row[name]) if row[name] not in ("", "nan") else None
                  for name in ("numerator", "denominator", "value")]
        names = [row.get("first", row.get("k1")), row.get("second", row.get("k2"))]
        cells[(row["set"], *names, row["indicator"])] = values
    return cells


def our_results(path, indicators):
    from workload import SETS, widened
    kinds = {name: kind for name, kind, _, _ in widened(indicators)}
    sets = {" | ".join(keys) or "overall": label for label, keys in SETS}
    cells = {}
    for row in csv.DictReader(open(path)):
        if row["denominator"] in ("", "0") or row["observation"] != "value":
            continue
        names = [] if row["stratification"] == "overall" else row["stratum"].split(" | ")
        names = ["" if name == "unknown" else name for name in names] + [""] * (2 - len(names))
        kind = kinds[row["indicator"]]
        value = float(row["value"]) / (100 if kind == "proportion" else 1)
        numerator = None if kind == "median" else float(row["numerator"])
        cells[(sets[row["stratification"]], *names, row["indicator"])] = [numerator, float(row["denominator"]), value]
    return cells


def compare(first, second):
    """How many cells of two tools' results differ: counts at all, numbers by more than one part in 10^9."""
    differ = [key for key in first.keys() | second.keys() if key not in first or key not in second]
    for key in first.keys() & second.keys():
        for a, b in zip(first[key], second[key]):
            if (a is None) != (b is None) or a is not None and abs(a - b) > 1e-9 * max(1, abs(a)):
                differ.append(key)
                break
    return len(first), differ


def versions():
    peers = subprocess.run(
        [PYTHON, "-c", "import duckdb, polars; print('DuckDB', duckdb.__version__, '· Polars', polars.__version__)"],
        check=True, capture_output=True, text=True).stdout.strip()
    own = subprocess.run([OUTTURN, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    print(f"Outturn {own} · {peers} · {os.cpu_count()} processors\n")


def table(title, measured):
    print(title)
    print(f"  {'':<12}{'wall s':>9}{'user s':>9}{'peak MB':>9}")
    for name, (wall, user, peak) in measured.items():
        print(f"  {name:<12}{wall:>9.3f}{user:>9.3f}{peak:>9.0f}")
    peers = {name: wall for name, (wall, _, _) in measured.items() if name in ("Polars", "DuckDB")}
    if not peers:
        print()
        return None
    best = min(peers, key=peers.get)
    ratio = peers[best] / measured["Outturn"][0]
    print(f"  {ratio:.2f} times as fast as {best}")
    for name in ("C", "other"):
        if name in measured:
            print(f"  {measured['Outturn'][0] / measured[name][0]:.2f} times the time of the {name} program")
    print()
    return ratio


def cold(rows, indicators, runs, threads=2, agree=True, other=None):
    source = data(rows)
    with open(source, "rb") as file:
        while file.read(1 << 24):
            pass
    commands = {
        "Outturn": ours(source, rules(indicators), threads), "Polars": polars(source, indicators, threads),
        "DuckDB": duckdb(source, indicators, threads), "C": c_program(source, indicators, threads)}
    if other:
        commands["other"] = [other, source, str(threads), os.path.join(WORK, "other.csv")]
    ratio = table(f"{rows:,} rows, {indicators} indicators, {threads} threads", in_turn(commands, runs))
    if agree:
        sys.path.insert(0, HERE)
        own = our_results(os.path.join(WORK, "out", "results.csv"), indicators)
        for name in ("polars", "duckdb", "c"):
            cells, differ = compare(own, results(os.path.join(WORK, f"{name}.csv")))
            print(f"  of {cells:,} results {len(differ):,} differ from {name}'s"
                  + (f", first {sorted(differ)[0]}" if differ else ""))
        print()
    return ratio


def variants(rows, indicators):
    """The same in other forms: none may take much longer."""
    source, rule_file = data(rows), rules(indicators)
    lines = open(source, encoding="utf-8").read().splitlines()
    order = list(range(len(lines[0].split(","))))[::-1]
    made = {"as it is": (source, rule_file)}

    def write(name, text):
        path = os.path.join(WORK, f"{name}-{rows}.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    turned = "\n".join(",".join(cells[place] for place in order) for cells in (line.split(",") for line in lines))
    made["columns turned"] = (write("turned", turned + "\n"), rule_file)
    quoted = []
    for number, line in enumerate(lines):
        cells = line.split(",")
        place = number % len(cells)
        cells[place] = f'"{cells[place]}"'
        quoted.append(",".join(cells))
    made["5 % quoted"] = (write("quoted", "\n".join(quoted) + "\n"), rule_file)
    made["CRLF"] = (write("crlf", "\r\n".join(lines) + "\r\n"), rule_file)
    made["thresholds"] = (source, rules(indicators, "--seed", "7"))
    made["one fewer"] = (source, rules(indicators, "--without", "I07_smi_hc"))
    measured = in_turn({name: ours(*parts, out="variant") for name, parts in made.items()}, 18)
    base = measured["as it is"][0]
    print("Forms of the file and the rules")
    for name, (wall, user, _) in measured.items():
        print(f"  {name:<16}{wall:>9.3f}{user:>9.3f}{100 * (wall / base - 1):>+8.1f} %")
    print()


def growth(rows, few, many):
    """How many times as long more indicators take, of ours and of the C program."""
    source = data(rows)
    commands = {}
    for count in (few, many):
        commands["Outturn", count] = ours(source, rules(count), out=f"of-{count}")
        commands["C", count] = c_program(source, count)
    measured = in_turn(commands, 8)
    print(f"{many} indicators instead of {few}, {rows:,} rows")
    for tool in ("Outturn", "C"):
        (less, _, _), (more, _, _) = measured[tool, few], measured[tool, many]
        print(f"  {tool:<16}{less:>9.3f}{more:>9.3f}{more / less:>9.2f} times")
    print()


def worked_out(rows, indicators):
    """The same rows with what most rule files have besides: a lookup, bands of ages, a derived column and checks; or
    results by quarter, forecasts, and indicators made from others."""
    made = {
        "as it is": rules(indicators), "with places": rules(indicators, "--places"),
        "by quarters": rules(indicators, "--quarters")}
    measured = in_turn({name: ours(data(rows), rule_file, out=name.split()[-1]) for name, rule_file in made.items()}, 6)
    print("With a lookup, bands of ages, a derived column, two checks, and three more strata by them; or by quarters")
    for name, (wall, user, _) in measured.items():
        with open(os.path.join(WORK, name.split()[-1], "results.csv"), encoding="utf-8") as file:
            count = sum(1 for _ in file) - 1
        print(f"  {name:<16}{wall:>9.3f}{user:>9.3f}  {count:,} results")
    print()


def memory(sizes):
    print("Memory that no file stands behind, MB at its most")
    for rows in sizes:
        _, _, _, anonymous = measure(ours(data(rows), rules(24)), watch=True)
        print(f"  {rows:>12,} rows{anonymous:>9.0f}")
    print()


def line(sizes):
    """Whether each row more takes the same time: the middle size beside the line through the other two."""
    measured = in_turn({rows: ours(data(rows), rules(24), out="variant") for rows in sizes}, 9)
    walls = {rows: wall for rows, (wall, _, _) in measured.items()}
    low, middle, high = sizes
    slope = (walls[high] - walls[low]) / (high - low)
    expected = walls[low] + slope * (middle - low)
    print("Time by rows")
    for rows, wall in walls.items():
        print(f"  {rows:>12,} rows{wall:>9.3f} s")
    print(f"  {slope * 1e6:.3f} s for each million more; {middle:,} rows take "
          f"{100 * (walls[middle] / expected - 1):+.1f} % of what the line through the others has\n")


def self_check():
    """Twenty rows, process start included."""
    source = os.path.join(WORK, "people-20.csv")
    with open(data(1_000_000), encoding="utf-8") as file, open(source, "w", encoding="utf-8") as target:
        for _, line in zip(range(21), file):
            target.write(line)
    from workload import additive, INDICATORS
    script = os.path.join(WORK, "sqlite.sql")
    with open(script, "w", encoding="utf-8") as file:
        file.write(f".mode csv\n.import {source} people\n")
        for name, value, condition in additive(INDICATORS):
            file.write(f"SELECT '{name}', " + ("count(*)" if value is None else f"sum({value})")
                       + f" FROM people WHERE {condition};\n")
    # What SQLite is asked is overall, and so is what we are.
    commands = {"Outturn": ours(source, rules(24, "--overall"))}
    if subprocess.run(["which", "sqlite3"], capture_output=True).returncode == 0:
        commands["sqlite3"] = ["sqlite3", ":memory:", f".read {script}"]
    measured = in_turn(commands, 15)
    table("20 rows, process start included", measured)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int)
    parser.add_argument("--indicators", type=int)
    parser.add_argument("--prepare", action="store_true", help="install the peers and make the rows, and time nothing")
    parser.add_argument("--other", help="another program of the 24 indicators, run as PROGRAM FILE THREADS OUT")
    options = parser.parse_args()
    prepare()
    if options.prepare:
        data(options.rows or 1_000_000)
        return
    versions()
    sys.path.insert(0, HERE)
    if options.rows or options.indicators:
        ratio = cold(options.rows or 1_000_000, options.indicators or 24, 5, other=options.other)
    else:
        ratio = cold(1_000_000, 24, 7, other=options.other)
        cold(10_000_000, 24, 3, other=options.other)
        cold(10_000_000, 24, 3, threads=1, agree=False, other=options.other)
        cold(1_000_000, 240, 5)
        growth(1_000_000, 24, 240)
        variants(1_000_000, 24)
        worked_out(1_000_000, 24)
        line([1_000_000, 5_000_000, 10_000_000])
        memory([1_000_000, 10_000_000, 30_000_000])
        self_check()
    print(f"ratio_to_best_peer: {ratio:.2f}")


if __name__ == "__main__":
    main()
