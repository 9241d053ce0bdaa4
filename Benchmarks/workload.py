"""The workload that the benchmark runs: a register of people, 24 indicators of it (or more) by six stratifications,
written as a rule file for Outturn and as SQL conditions for its peers.

Every indicator is (id, kind, numerator, denominator):
  proportion  count of rows where denominator and numerator / count of rows where denominator
  ratio       (expression, condition) summed / (expression, or None for the rows, condition)
  median      expression over the rows of a condition, the mean of the two in the middle
"""

EVERYONE = "age >= 0"

INDICATORS = [
    ("I01_htn_prev", "proportion", "hypertension_register = 1", EVERYONE),
    ("I02_htn_prev_45", "proportion", "hypertension_register = 1", "age >= 45"),
    ("I03_bp_rec", "proportion", "bp_recorded_12m = 1", "hypertension_register = 1"),
    ("I04_bp_target", "proportion", "bp_treated_to_target = 1", "hypertension_register = 1"),
    ("I05_bp_target_u80", "proportion", "bp_treated_to_target = 1", "hypertension_register = 1 AND age < 80"),
    ("I06_bp_target_core20", "proportion", "bp_treated_to_target = 1", "hypertension_register = 1 AND core20 = 1"),
    ("I07_smi_hc", "proportion", "smi_health_check = 1", "smi_register = 1"),
    ("I08_smi_hc_f1874", "proportion", "smi_health_check = 1",
     "smi_register = 1 AND sex = 'F' AND age >= 18 AND age <= 74"),
    ("I09_copd_flu", "proportion", "flu_vaccinated = 1", "copd_register = 1"),
    ("I10_flu65", "proportion", "flu_vaccinated = 1", "age >= 65"),
    ("I11_flu_plus", "proportion", "flu_vaccinated = 1", "plus_group IS NOT NULL"),
    ("I12_cancer_early", "proportion", "cancer_stage <= 2", "cancer_stage >= 1"),
    ("I13_cancer_early_core20", "proportion", "cancer_stage <= 2", "cancer_stage >= 1 AND core20 = 1"),
    ("I14_dna_any", "proportion", "dna_count >= 1", EVERYONE),
    ("I15_dna_mean", "ratio", ("dna_count", EVERYONE), (None, EVERYONE)),
    ("I16_dna_mean_d12", "ratio", ("dna_count", "lsoa_imd_decile <= 2"), (None, "lsoa_imd_decile <= 2")),
    ("I17_los_mean", "ratio", ("los_days", "los_days IS NOT NULL"), (None, "los_days IS NOT NULL")),
    ("I18_los_median", "median", "los_days", "los_days IS NOT NULL"),
    ("I19_los_mean_65", "ratio", ("los_days", "los_days IS NOT NULL AND age >= 65"),
     (None, "los_days IS NOT NULL AND age >= 65")),
    ("I20_long_stay", "proportion", "los_days >= 7", "los_days IS NOT NULL"),
    ("I21_cost_mean", "ratio", ("cost_gbp", EVERYONE), (None, EVERYONE)),
    ("I22_cost_median_multi", "median", "cost_gbp",
     "hypertension_register + smi_register + copd_register >= 2"),
    ("I23_tco2e_pp", "ratio", ("tco2e", EVERYONE), (None, EVERYONE)),
    ("I24_tco2e_bedday", "ratio", ("tco2e", "los_days IS NOT NULL"), ("los_days", "los_days IS NOT NULL")),
]

SETS = [
    ("total", []), ("provider", ["provider"]), ("neighbourhood", ["neighbourhood"]), ("imd", ["lsoa_imd_decile"]),
    ("ethnicity", ["ethnicity"]), ("period", ["period"]), ("provider_period", ["provider", "period"]),
]

COLUMNS = [
    "person_id", "period", "provider", "neighbourhood", "lsoa_imd_decile", "ethnicity", "sex", "age", "core20",
    "plus_group", "hypertension_register", "bp_recorded_12m", "bp_treated_to_target", "smi_register",
    "smi_health_check", "copd_register", "flu_vaccinated", "cancer_stage", "dna_count", "los_days", "cost_gbp",
    "tco2e",
]
TEXTS = {"period", "provider", "neighbourhood", "ethnicity", "sex", "plus_group"}
DECIMALS = {"los_days": 1, "cost_gbp": 2, "tco2e": 4}


def widened(count):
    """So many indicators: the 24, then copies with one more condition on the age, no two the same."""
    entries = list(INDICATORS)
    years = 1
    while len(entries) < count:
        for name, kind, numerator, denominator in INDICATORS:
            if len(entries) == count:
                break
            older = f"age >= {years}"
            if kind == "median":
                numerator, denominator = (numerator, f"{denominator} AND {older}"), (None, f"{denominator} AND {older}")
                kind = "ratio"
            elif kind == "proportion":
                denominator = f"{denominator} AND {older}"
            else:
                numerator = (numerator[0], f"{numerator[1]} AND {older}")
                denominator = (denominator[0], f"{denominator[1]} AND {older}")
            entries.append((f"{name}_a{years:02d}", kind, numerator, denominator))
        years += 1
    return entries[:count]


def additive(indicators):
    """What is to be added up for them: (name, value or None to count, condition)."""
    parts = []
    for name, kind, numerator, denominator in indicators:
        if kind == "proportion":
            parts += [(name + "_n", None, f"{denominator} AND {numerator}"), (name + "_d", None, denominator)]
        elif kind == "ratio":
            parts += [(name + "_n", *numerator), (name + "_d", *denominator)]
        else:
            parts.append((name + "_d", None, denominator))
    return parts


def medians(indicators):
    """(name, value, condition) of each."""
    return [(name + "_m", value, condition) for name, kind, value, condition in indicators if kind == "median"]
