"""Makes a register of people: `generate.py ROWS OUT`. The same rows give the same file; fewer rows, its beginning.

Twenty-two columns, as the workload has them: most flags are 0 or 1, those that apply to few are blank elsewhere, stays
have one decimal place, money two and carbon four.
"""

import sys

import numpy as np
import polars as pl

from workload import COLUMNS

BLOCK = 200_000
SEED = 4107
PROVIDERS = [f"R{letter}{code}" for letter in "ABDX" for code in ("01", "2H", "K4", "QF", "WV")]
NEIGHBOURHOODS = [f"PCN{number:02d}" for number in range(1, 14)]
ETHNICITIES = list("ABCDEFGHJKLMNPRSZ") + ["99"]
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
GROUPS = ["HOMELESS", "TRAVELLER", "ASYLUM", "CARER", "LD"]


def decimal(whole, places):
    """Exact decimal text of whole numbers of the smallest unit."""
    unit = 10**places
    return (whole // unit).cast(pl.String) + "." + (whole % unit).cast(pl.String).str.zfill(places)


def skewed(draw, size, names, power):
    weights = np.arange(1, len(names) + 1, dtype=float) ** -power
    return np.array(names)[draw.choice(len(names), size, p=weights / weights.sum())]


def block(number):
    draw = np.random.default_rng([SEED, number])
    size = BLOCK

    def happens(chance):
        return draw.random(size) < chance

    age = np.clip(draw.normal(46, 23, size), 0, 105).astype(int)
    decile = draw.integers(1, 11, size)
    hypertension = happens(np.clip((age - 25) / 150, 0.01, 0.45))
    measured = hypertension & happens(0.85)
    treated = measured & happens(0.55 + 0.018 * decile)
    illness = happens(0.013)
    lungs = happens(np.where(age > 50, 0.05, 0.004))
    vaccinated = happens(np.where(age >= 65, 0.74, 0.2))
    cancer = happens(0.02)
    admitted = happens(0.3)
    frame = pl.DataFrame({
        "person_id": np.arange(size) + number * BLOCK + 1_000_000,
        "period": np.array(MONTHS)[draw.integers(0, len(MONTHS), size)],
        "provider": skewed(draw, size, PROVIDERS, 0.6),
        "neighbourhood": skewed(draw, size, NEIGHBOURHOODS, 0.3),
        "lsoa_imd_decile": decile,
        "ethnicity": skewed(draw, size, ETHNICITIES, 1.3),
        "sex": draw.choice(["F", "M", "U"], size, p=[0.507, 0.49, 0.003]),
        "age": age,
        "core20": (decile <= 2).astype(int),
        "plus_group": np.array(GROUPS)[draw.integers(0, len(GROUPS), size)],
        "hypertension_register": hypertension.astype(int),
        "bp_recorded_12m": measured.astype(int),
        "bp_treated_to_target": treated.astype(int),
        "smi_register": illness.astype(int),
        "smi_health_check": (illness & happens(0.58)).astype(int),
        "copd_register": lungs.astype(int),
        "flu_vaccinated": vaccinated.astype(int),
        "cancer_stage": draw.integers(1, 5, size),
        "dna_count": draw.poisson(0.4, size),
        "stay": np.minimum(draw.gamma(1.1, 42, size), 3650).astype(int),
        "pence": (draw.lognormal(6.2, 1.1, size) * 100).astype(int),
        "carbon": (draw.lognormal(-2, 0.9, size) * 10_000).astype(int),
        "admitted": admitted, "cancer": cancer, "in_group": happens(0.1), "no_decile": happens(0.01),
    })

    def where(condition, value):
        return pl.when(condition).then(value).otherwise(None)

    return frame.with_columns(
        where(~pl.col("no_decile"), pl.col("lsoa_imd_decile")).alias("lsoa_imd_decile"),
        where(pl.col("in_group"), pl.col("plus_group")).alias("plus_group"),
        where(pl.col("hypertension_register") == 1, pl.col("bp_recorded_12m")).alias("bp_recorded_12m"),
        where(pl.col("hypertension_register") == 1, pl.col("bp_treated_to_target")).alias("bp_treated_to_target"),
        where(pl.col("smi_register") == 1, pl.col("smi_health_check")).alias("smi_health_check"),
        where(pl.col("cancer"), pl.col("cancer_stage")).alias("cancer_stage"),
        where(pl.col("admitted"), decimal(pl.col("stay"), 1)).alias("los_days"),
        decimal(pl.col("pence"), 2).alias("cost_gbp"), decimal(pl.col("carbon"), 4).alias("tco2e"),
    ).select(COLUMNS)


def main():
    rows, path = int(sys.argv[1]), sys.argv[2]
    with open(path, "wb") as file:
        for number in range((rows + BLOCK - 1) // BLOCK):
            frame = block(number).head(rows - number * BLOCK)
            frame.write_csv(file, include_header=number == 0)


if __name__ == "__main__":
    main()
