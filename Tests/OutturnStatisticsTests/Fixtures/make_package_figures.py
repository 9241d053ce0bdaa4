"""Makes packages.json: figures of public packages, for data made here. Figures only; no code of theirs is kept.

    python3 -m venv /tmp/packages && /tmp/packages/bin/pip install PHStatsMethods==0.1.16 scipy
    apt-get install r-base-core r-cran-epitools
    /tmp/packages/bin/python make_package_figures.py

PHStatsMethods (Department of Health and Social Care, GPL-3) is the public package by which Fingertips' indicators
are made in Python; epitools (Aragon, GPL-2) and stats are R's. Each figure is one that the package prints for the
call named beside it.
"""

import json
import pathlib
import random
import subprocess
import warnings

import pandas as pd
import PHStatsMethods as ph
import scipy
from scipy import stats

warnings.filterwarnings("ignore")
RANDOM = random.Random(2025)
LEVELS = [0.95, 0.998]
AGES = [f"{a}-{a + 4}" if a < 90 else "90+" for a in range(0, 95, 5)]
ESP = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000]


def ends(row):
    return {
        "p95": [float(row["lower_95_ci"]), float(row["upper_95_ci"])],
        "p998": [float(row["lower_99_8_ci"]), float(row["upper_99_8_ci"])],
    }


def proportions():
    pairs = [(81, 263), (0, 20), (20, 20), (1, 29)]
    pairs += [(RANDOM.randint(0, n), n) for n in [RANDOM.randint(1, 5000) for _ in range(12)]]
    frame = pd.DataFrame(pairs, columns=["x", "n"])
    found = ph.ph_proportion(frame, "x", "n", confidence=LEVELS)
    return [{"x": x, "n": n, "value": float(r["Value"]), **ends(r)} for (x, n), (_, r) in zip(pairs, found.iterrows())]


def rates():
    pairs = [(x, RANDOM.randint(1000, 10**6)) for x in [1, 2, 5, 9, 10, 11, 65, 716, 12345]]
    # Its functions want plain numbers, which rows of one type do not give them.
    rows = []
    for x, n in pairs:
        row = {"x": x, "n": n, "value": x / n * 100000}
        for level, name in zip(LEVELS, ["p95", "p998"]):
            row[name] = [float(ph.byars_lower(x, level)) / n * 100000, float(ph.byars_upper(x, level)) / n * 100000]
        rows.append(row)
    return rows


def means():
    rows = []
    for size in [2, 5, 30, 200]:
        values = [RANDOM.randint(0, 400) for _ in range(size)]
        frame = pd.DataFrame({"v": values, "g": "a"})
        found = ph.ph_mean(frame, "v", ["g"], confidence=LEVELS).iloc[0]
        rows.append({"values": values, "value": float(found["Value"]), **ends(found)})
    return rows


def direct():
    rows = []
    for most in [3, 40, 900]:
        events = [RANDOM.randint(0, most) for _ in AGES]
        people = [RANDOM.randint(most * 3, 20000) for _ in AGES]
        frame = pd.DataFrame({"x": events, "n": people, "s": ESP})
        found = ph.ph_dsr(frame, "x", "n", "s", confidence=LEVELS, euro_standard_pops=False).iloc[0]
        rows.append({"events": events, "population": people, "value": float(found["Value"]), **ends(found)})
    return rows


def indirect():
    rows = []
    for most in [1, 12, 400]:
        events = [RANDOM.randint(0, most) for _ in AGES]
        people = [RANDOM.randint(800, 20000) for _ in AGES]
        reference = [RANDOM.randint(100, 9000) for _ in AGES]
        population = [RANDOM.randint(10**5, 10**6) for _ in AGES]
        observed = max(sum(events), 1)
        expected = sum(p * r / q for p, r, q in zip(people, reference, population))
        crude = sum(reference) / sum(population)
        row = {
            "observed": observed, "population": people, "reference": reference, "referencePopulation": population,
            "expected": expected, "ratio": observed / expected, "rate": observed / expected * crude * 100000,
        }
        for level, name in zip(LEVELS, ["p95", "p998"]):
            row[name] = [float(ph.byars_lower(observed, level)) / expected, float(ph.byars_upper(observed, level)) / expected]
        rows.append(row)
    return rows


def funnels():
    def near(n, mean, spread, most):
        return min(most, max(0, round(mean + RANDOM.gauss(0, 2) * spread)))

    pairs = [(near(n, n * 0.4, (n * 0.24) ** 0.5, n), n) for n in [RANDOM.randint(5, 400) for _ in range(40)]]
    frame = pd.DataFrame(pairs, columns=["x", "n"])
    found = ph.assign_funnel_significance(frame.copy(), "x", "proportion", "n")
    proportion = {"x": [x for x, _ in pairs], "n": [n for _, n in pairs], "label": list(found["significance"])}
    pairs = [(near(n, n, n**0.5, 10 * n), n) for n in [RANDOM.randint(3, 120) for _ in range(40)]]
    frame = pd.DataFrame(pairs, columns=["o", "e"])
    found = ph.assign_funnel_significance(frame.copy(), "o", "ratio", "e")
    ratio = {"observed": [o for o, _ in pairs], "expected": [e for _, e in pairs], "label": list(found["significance"])}
    return {"proportion": proportion, "ratio": ratio}


def quantiles():
    rows = []
    for size, count in [(12, 5), (32, 10), (101, 4), (57, 7)]:
        values = [RANDOM.randint(1, size) for _ in range(size)]
        for high in [True, False]:
            found = ph.ph_quantile(pd.DataFrame({"v": values}), "v", nquantiles=count, invert=high)
            rows.append({"values": values, "count": count, "highestFirst": high, "quantile": [int(q) for q in found["quantile"]]})
    return rows


def percentiles():
    rows = []
    for size in [5, 12, 40]:
        values = [RANDOM.randint(1, size) for _ in range(size)]
        rows.append({"values": values, "percentile": [float(stats.percentileofscore(values, v, kind="mean")) for v in values]})
    return rows


def r(call):
    text = f"library(epitools); cat(format({call}, digits=15), sep='\\n')"
    lines = subprocess.run(["Rscript", "-e", text], check=True, capture_output=True, text=True).stdout.split()
    return [float(line) for line in lines]


def ratios():
    rows = []
    for a, m, b, n in [(35, 99, 2, 31), (12, 18, 2, 31), (178, 1589, 79, 1565), (5, 5, 3, 9)]:
        row = {"kind": "proportions", "a": a, "m": m, "b": b, "n": n}
        for level, name in zip(LEVELS, ["p95", "p998"]):
            table = f"matrix(c({n - b},{b},{m - a},{a}),2,2,byrow=TRUE)"
            row["value"], *row[name] = r(f"riskratio.wald({table},conf.level={level})$measure[2,]")
        rows.append(row)
    for a, m, b, n in [(41, 28010, 15, 19017), (3, 800, 9, 1200)]:
        row = {"kind": "rates", "a": a, "m": m, "b": b, "n": n}
        for level, name in zip(LEVELS, ["p95", "p998"]):
            row["value"], *row[name] = r(f"rateratio.wald(c({b},{a}),c({n},{m}),conf.level={level})$measure[2,]")
        rows.append(row)
    return rows


def vector(numbers):
    return "c(" + ",".join(str(number) for number in numbers) + ")"


def slopes():
    """The line of R's lm on each scale, its ends brought back."""
    rows = []
    for scale, over, back in [("value", "identity", "identity"), ("log", "log", "exp"), ("logit", "qlogis", "plogis")]:
        for count in [5, 10]:
            people = [RANDOM.randint(900, 9000) for _ in range(count)]
            values = [f"{(RANDOM.uniform(0.1, 0.9) if scale == 'logit' else RANDOM.uniform(60, 240)):.4f}" for _ in range(count)]
            text = (
                f"(function(n,y){{a<-n/sum(n);b<-cumsum(a)-a/2;f<-coef(lm({over}(y)~b,weights=a));"
                f"p<-{back}(f[[1]]);q<-{back}(f[[1]]+f[[2]]);c(q-p,q/p)}})({vector(people)},{vector(values)})"
            )
            slope, ratio = r(text)
            rows.append({"scale": scale, "population": people, "value": values, "slope": slope, "ratio": ratio})
    return rows


def trends():
    rows = []
    years = list(range(2018, 2023))
    for step in [0, 4, 15]:
        d = [RANDOM.randint(700, 1200) for _ in years]
        c = [round(n * (0.3 + step * 0.001 * i + RANDOM.uniform(-0.01, 0.01))) for i, n in enumerate(d)]
        (chi,) = r(f"unname(prop.trend.test({vector(c)},{vector(d)})$statistic)")
        (slope,) = r(f"coef(lm(qlogis({vector(c)}/{vector(d)})~{vector(years)}))[[2]]")
        rows.append({"kind": "proportions", "year": years, "c": c, "d": d, "chi": chi, "slope": slope})
    for step in [0, 2, 9]:
        value = [f"{(150 + step * i + RANDOM.uniform(-3, 3)):.3f}" for i in range(5)]
        width = [f"{RANDOM.uniform(2, 6):.3f}" for _ in range(5)]
        text = (
            f"(function(t,y,w){{se<-w/qnorm(0.975);f<-lm(y~t,weights=1/se^2);s<-coef(f)[[2]];"
            f"c(s^2/summary(f)$cov.unscaled[2,2],s)}})({vector(years)},{vector(value)},{vector(width)})"
        )
        chi, slope = r(text)
        rows.append({"kind": "figures", "year": years, "value": value, "width": width, "chi": chi, "slope": slope})
    return rows


def rate_trends():
    """Rates with the limits of PHStatsMethods, and R's line through them weighted by 1/se^2."""
    rows = []
    for step in [0, 8, -20, 30]:
        n = [RANDOM.randint(40000, 60000) for _ in range(5)]
        x = [max(1, round(p * (150 + step * i + RANDOM.uniform(-10, 10)) / 100000)) for i, p in enumerate(n)]
        if step == 30:
            x = [3 + i * 4 for i in range(5)]
        value = [a / p * 100000 for a, p in zip(x, n)]
        width = [(float(ph.byars_upper(a, 0.95)) - float(ph.byars_lower(a, 0.95))) / p * 100000 for a, p in zip(x, n)]
        text = (
            f"(function(t,y,w){{se<-w/2/qnorm(0.975);f<-lm(y~t,weights=1/se^2);s<-coef(f)[[2]];"
            f"c(s^2/summary(f)$cov.unscaled[2,2],s)}})({vector(range(5))},{vector(value)},{vector(width)})"
        )
        chi, slope = r(text)
        rows.append({"x": x, "n": n, "chi": chi, "slope": slope})
    return rows


def averages():
    """R's weighted mean, with a missing part left out."""
    rows = []
    for size in [2, 5, 12]:
        scores = [RANDOM.randint(100, 400) / 100 for _ in range(size)]
        weights = [RANDOM.randint(1, 9) for _ in range(size)]
        gone = RANDOM.randrange(size)
        some = ["NA" if i == gone else score for i, score in enumerate(scores)]
        (value,) = r(f"weighted.mean({vector(scores)},{vector(weights)})")
        (without,) = r(f"weighted.mean({vector(some)},{vector(weights)},na.rm=TRUE)")
        rows.append({
            "score": [f"{score:.2f}" for score in scores], "weight": weights, "missing": gone, "value": value, "without": without,
        })
    return rows


content = {
    "source": {
        "proportions": "PHStatsMethods 0.1.16, ph_proportion",
        "rates": "PHStatsMethods 0.1.16, byars_lower and byars_upper",
        "means": "PHStatsMethods 0.1.16, ph_mean",
        "direct": "PHStatsMethods 0.1.16, ph_dsr",
        "indirect": "PHStatsMethods 0.1.16, byars_lower and byars_upper of the observed events over those expected",
        "funnels": "PHStatsMethods 0.1.16, assign_funnel_significance",
        "quantiles": "PHStatsMethods 0.1.16, ph_quantile",
        "percentiles": f"SciPy {scipy.__version__}, percentileofscore, kind mean",
        "ratios": "epitools 0.5-10.1, riskratio.wald and rateratio.wald",
        "slopes": "R 4.2.2, stats::lm weighted by the share of the population, on the figures or their logs or logits",
        "trends": "R 4.2.2, stats::prop.trend.test for proportions; stats::lm of logits, and weighted by 1/se^2 for figures",
        "rateTrends": "PHStatsMethods 0.1.16, byars_lower and byars_upper, and R 4.2.2, stats::lm weighted by 1/se^2",
        "averages": "R 4.2.2, stats::weighted.mean, with na.rm where a part is missing",
    },
    "proportions": proportions(), "rates": rates(), "means": means(), "direct": direct(), "indirect": indirect(),
    "funnels": funnels(), "quantiles": quantiles(), "percentiles": percentiles(), "ratios": ratios(),
    "slopes": slopes(), "trends": trends(), "rateTrends": rate_trends(), "averages": averages(),
}
path = pathlib.Path(__file__).parent / "packages.json"
path.write_text(json.dumps(content, sort_keys=True) + "\n", encoding="utf-8")
