"""The workload by Polars: `peer_polars.py CSV OUT INDICATORS`; threads by POLARS_MAX_THREADS.

What adds up is added up twice, by the two groupings that all stratifications are parts of, and rolled up; medians are
found for each stratification by itself. All in one streaming pass.
"""

import sys

import polars as pl

from workload import COLUMNS, DECIMALS, SETS, TEXTS, additive, medians, widened

FIRST, SECOND = ["provider", "period"], ["neighbourhood", "lsoa_imd_decile", "ethnicity"]


def kind(column):
    if column in DECIMALS:
        return pl.Float64
    if column in TEXTS:
        return pl.String
    return {"person_id": pl.Int64, "age": pl.Int16, "dna_count": pl.Int32}.get(column, pl.Int8)


def main():
    source, out, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    indicators = widened(count)
    people = pl.scan_csv(source, schema={column: kind(column) for column in COLUMNS}).drop("person_id")
    parts = additive(indicators)
    columns = [
        (pl.sql_expr(condition) if value is None else pl.when(pl.sql_expr(condition)).then(pl.sql_expr(value)).otherwise(0))
        .alias(name) for name, value, condition in parts
    ]
    sums = [pl.col(name).sum() if value else pl.col(name).sum().cast(pl.Int64) for name, value, _ in parts]
    names = [name for name, _, _ in parts]
    plans = [people.select(keys + columns).group_by(keys).agg(sums) for keys in (FIRST, SECOND)]
    middles = []
    for name, value, condition in medians(indicators):
        chosen = people.filter(pl.sql_expr(condition)).select(FIRST + SECOND + [pl.sql_expr(value).alias(name)])
        for _, keys in SETS:
            middle = pl.col(name).median()
            middles.append(chosen.group_by(keys).agg(middle) if keys else chosen.select(middle))
    collected = pl.collect_all(plans + middles, engine="streaming")
    bases, found = collected[:2], iter(collected[2:])
    by_set = [[] for _ in SETS]
    for _ in medians(indicators):
        for index in range(len(SETS)):
            by_set[index].append(next(found))
    rows = []
    for (label, keys), middle in zip(SETS, by_set):
        base = bases[1] if keys and keys[0] in SECOND else bases[0]
        wide = base.group_by(keys).agg(pl.col(names).sum()) if keys else base.select(pl.col(names).sum())
        for one in middle:
            wide = wide.join(one, on=keys, how="left", nulls_equal=True) if keys else wide.with_columns(one)
        labels = [pl.col(key).cast(pl.String).fill_null("") for key in keys] + [pl.lit("")] * (2 - len(keys))
        for name, shape, _, _ in indicators:
            below = pl.col(name + "_d").cast(pl.Float64)
            if shape == "median":
                above, value = pl.lit(None, dtype=pl.Float64), pl.col(name + "_m")
            else:
                above = pl.col(name + "_n").cast(pl.Float64)
                value = pl.when(below > 0).then(above / below)
            rows.append(wide.select(
                pl.lit(label).alias("set"), labels[0].alias("first"), labels[1].alias("second"),
                pl.lit(name).alias("indicator"), above.alias("numerator"), below.alias("denominator"),
                value.alias("value")))
    pl.concat(rows).sort("set", "first", "second", "indicator").write_csv(out)


if __name__ == "__main__":
    main()
