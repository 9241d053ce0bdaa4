"""The workload by DuckDB: `peer_duckdb.py CSV OUT INDICATORS THREADS`.

The file is read once into memory; what adds up is added up by two groupings and rolled up, and medians are found by
grouping sets over the rows that can matter.
"""

import sys

import duckdb

from workload import COLUMNS, DECIMALS, SETS, TEXTS, additive, medians, widened

DIMENSIONS = ["provider", "neighbourhood", "lsoa_imd_decile", "ethnicity", "period"]
FIRST, SECOND = ["provider", "period"], ["neighbourhood", "lsoa_imd_decile", "ethnicity"]


def kind(column):
    if column in DECIMALS:
        return "DOUBLE"
    if column in TEXTS:
        return "VARCHAR"
    return {"person_id": "BIGINT", "age": "SMALLINT", "dna_count": "INTEGER"}.get(column, "TINYINT")


def labels(keys):
    first = f"coalesce({keys[0]}::VARCHAR, '')" if keys else "''"
    return first, keys[1] if len(keys) > 1 else "''"


def main():
    source, out, count, threads = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    indicators = widened(count)
    parts = additive(indicators)
    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}; SET preserve_insertion_order = false")
    types = ", ".join(f"'{column}': '{kind(column)}'" for column in COLUMNS)
    used = ", ".join(column for column in COLUMNS if column != "person_id")
    connection.execute(
        f"CREATE TEMP TABLE people AS SELECT {used} FROM read_csv('{source}', header = true, auto_detect = false, "
        f"delim = ',', quote = '\"', escape = '\"', columns = {{{types}}})")
    added = ", ".join(
        f"count_if({condition}) AS {name}" if value is None
        else f"sum(CASE WHEN {condition} THEN {value} END) AS {name}" for name, value, condition in parts)
    for table, keys in (("first", FIRST), ("second", SECOND)):
        connection.execute(
            f"CREATE TEMP TABLE base_{table} AS SELECT {', '.join(keys)}, {added} FROM people GROUP BY ALL")
    sums = ", ".join(f"sum({name}) AS {name}" for name, _, _ in parts)
    selects = []
    for label, keys in SETS:
        table = "second" if keys and keys[0] in SECOND else "first"
        first, second = labels(keys)
        group = f" GROUP BY {', '.join(keys)}" if keys else ""
        selects.append(f"SELECT '{label}' AS set, {first} AS k1, {second} AS k2, {sums} FROM base_{table}{group}")
    connection.execute("CREATE TEMP TABLE wide AS " + " UNION ALL BY NAME ".join(selects))
    listed = ", ".join(DIMENSIONS)
    sets = ", ".join("(" + ", ".join(keys) + ")" for _, keys in SETS)
    ids = {
        sum(1 << (len(DIMENSIONS) - 1 - place) for place, dimension in enumerate(DIMENSIONS) if dimension not in keys):
        (label, keys) for label, keys in SETS
    }

    def case(choose):
        return "CASE id " + " ".join(f"WHEN {number} THEN {choose(*entry)}" for number, entry in ids.items()) + " END"

    for name, value, condition in medians(indicators):
        connection.execute(
            f"CREATE TEMP TABLE middle AS SELECT {case(lambda label, keys: repr(label))} AS set, "
            f"{case(lambda label, keys: labels(keys)[0])} AS k1, {case(lambda label, keys: labels(keys)[1])} AS k2, "
            f"{name} FROM (SELECT grouping({listed}) AS id, {listed}, median(x) AS {name} FROM "
            f"(SELECT {listed}, {value} AS x FROM people WHERE {condition}) GROUP BY GROUPING SETS ({sets}))")
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE wide AS SELECT wide.*, middle." + name
            + " FROM wide LEFT JOIN middle USING (set, k1, k2)")
        connection.execute("DROP TABLE middle")
    rows = []
    for name, shape, _, _ in indicators:
        if shape == "median":
            rows.append(
                f"SELECT set, k1, k2, '{name}' AS indicator, NULL::DOUBLE AS numerator, {name}_d::DOUBLE AS denominator, "
                f"{name}_m AS value FROM wide")
        else:
            rows.append(
                f"SELECT set, k1, k2, '{name}' AS indicator, coalesce({name}_n, 0)::DOUBLE AS numerator, "
                f"coalesce({name}_d, 0)::DOUBLE AS denominator, "
                f"{name}_n::DOUBLE / nullif({name}_d, 0)::DOUBLE AS value FROM wide")
    connection.execute(f"COPY (SELECT * FROM ({' UNION ALL '.join(rows)}) ORDER BY ALL) TO '{out}' (HEADER)")


if __name__ == "__main__":
    main()
