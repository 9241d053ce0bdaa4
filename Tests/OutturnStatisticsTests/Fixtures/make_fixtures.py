"""Makes the fixtures beside it, from implementations that are not ours.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install scipy statsmodels mpmath
    /tmp/oracle/bin/python make_fixtures.py

SciPy and mpmath give the distributions, statsmodels the intervals and regressions that it has; the rest is
NumPy on the published formula. `published.json` is not made here: its figures are other people's, with their
citations.
"""

import json
import math
import pathlib
from fractions import Fraction

import mpmath as mp
import numpy as np
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

mp.mp.dps = 150
HERE = pathlib.Path(__file__).parent
LEVELS = {"p95": 0.025, "p998": 0.001}
RNG = np.random.default_rng(20250401)


def write(name, content):
    text = json.dumps(content, indent=1, sort_keys=True)
    (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def z(tail):
    return float(mp.sqrt(2) * mp.erfinv(1 - 2 * mp.mpf(repr(tail))))


def poisson_exact(count, tail):
    lower = 0.0 if count == 0 else float(stats.chi2.ppf(tail, 2 * count) / 2)
    return lower, float(stats.chi2.isf(tail, 2 * count + 2) / 2)


def byar(count, tail):
    q = stats.norm.isf(tail)
    lower = count * (1 - 1 / (9 * count) - q / (3 * math.sqrt(count))) ** 3
    more = count + 1
    return lower, more * (1 - 1 / (9 * more) + q / (3 * math.sqrt(more))) ** 3


def poisson(count, tail):
    return poisson_exact(count, tail) if count < 10 else byar(count, tail)


# Numerics


def numerics():
    tails = [0.5, 0.4, 0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001, 1e-4, 1e-6, 1e-10, 1e-20, 1e-100, 0.975, 0.999]
    normal = [{"tail": t, "z": z(t)} for t in tails]
    gamma = []
    for a in [0.5, 1, 1.5, 2, 5, 9.5, 10, 33.3, 100, 1234.5, 1e5, 1e6]:
        for tail in [0.025, 0.001, 0.5, 0.1]:
            x = stats.gamma.isf(tail, a)
            gamma.append(
                {
                    "shape": a,
                    "x": float(x),
                    "lower": float(mp.gammainc(a, 0, mp.mpf(float(x)), regularized=True)) if a < 1e4 else None,
                    "upper": float(mp.gammainc(a, mp.mpf(float(x)), mp.inf, regularized=True)) if a < 1e4 else None,
                }
            )
    chi = []
    for df in [1, 2, 3, 4, 7, 10, 20, 50, 101, 1000, 200000]:
        for tail in [0.025, 0.001, 0.05, 0.5, 0.9]:
            chi.append(
                {"degrees": df, "tail": tail, "upper": float(stats.chi2.isf(tail, df)), "lower": float(stats.chi2.ppf(tail, df))}
            )
    student = []
    for df in [1, 2, 3, 4, 5, 9, 10, 29, 30, 99, 1000, 1e5, 1e7, 2.5, 11.75]:
        for tail in [0.025, 0.001, 0.05, 0.25, 0.45]:
            t = mp.findroot(
                lambda v: mp.betainc(mp.mpf(df) / 2, 0.5, 0, df / (df + v * v), regularized=True) / 2 - mp.mpf(repr(tail)),
                mp.mpf(float(stats.t.isf(tail, df))),
            ) if df <= 1000 else stats.t.isf(tail, df)
            student.append({"degrees": df, "tail": tail, "t": float(t)})
    write("numerics", {"normal": normal, "gamma": gamma, "chi": chi, "student": student})


# Intervals


def intervals():
    wilson = []
    pairs = [(0, 1), (1, 1), (0, 20), (20, 20), (1, 29), (15, 148), (81, 263), (65, 100), (1045, 5000), (1, 10**9)]
    pairs += [(10**9 - 1, 10**9), (0, 10**12), (3 * 10**11, 10**12), (7, 8), (499, 1000)]
    for x, n in pairs:
        row = {"x": x, "n": n}
        for level, tail in LEVELS.items():
            q = mp.mpf(z(tail))
            # mpmath: statsmodels loses digits in the extremes.
            X, N = mp.mpf(x), mp.mpf(n)
            root = q * mp.sqrt(q * q + 4 * X * (1 - X / N))
            low = (2 * X + q * q - root) / (2 * (N + q * q))
            row[level] = [float(low) if x else 0.0, float((2 * X + q * q + root) / (2 * (N + q * q))) if x < n else 1.0]
            if 10 < n < 10**6:
                other = proportion_confint(x, n, alpha=2 * tail, method="wilson")
                assert abs(other[0] - row[level][0]) < 1e-12 and abs(other[1] - row[level][1]) < 1e-12
        wilson.append(row)
    exact = []
    for count in [0, 1, 2, 3, 5, 9, 10, 30, 100, 999, 12345, 10**6]:
        exact.append({"count": count, **{k: list(poisson_exact(count, t)) for k, t in LEVELS.items()}})
    byars = [
        {"count": count, **{k: list(byar(count, t)) for k, t in LEVELS.items()}} for count in [10, 11, 65, 1045, 10**6, 10**12]
    ]
    rates = []
    for count, population, multiplier in [(0, 1000, 100000), (9, 12345, 100000), (10, 12345, 100000), (782, 65432, 1000)]:
        row = {"count": count, "population": population, "multiplier": multiplier, "value": count / population * multiplier}
        for level, tail in LEVELS.items():
            row[level] = [limit / population * multiplier for limit in poisson(count, tail)]
        rates.append(row)
    means = []
    for size in [2, 3, 10, 57, 400]:
        values = [int(v) for v in RNG.integers(-200, 1000, size)]
        row = {"values": values, "value": float(np.mean(values))}
        for level, tail in LEVELS.items():
            interval = stats.t.interval(1 - 2 * tail, size - 1, loc=np.mean(values), scale=stats.sem(values))
            row[level] = [float(v) for v in interval]
        means.append(row)
    difference = []
    for a, m, b, n in [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (5, 56, 0, 29)]:
        low, high = confint_proportions_2indep(a, m, b, n, method="newcomb", compare="diff", alpha=0.05)
        difference.append({"a": a, "m": m, "b": b, "n": n, "p95": [float(low), float(high)]})
    write("intervals", {"wilson": wilson, "exact": exact, "byar": byars, "rates": rates, "means": means, "difference": difference})


# Standardisation

ESP = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000]


def keys():
    return [f"{a}-{a + 4}" if a < 90 else "90+" for a in range(0, 95, 5)]


def dobson(value, variance, count, tail):
    low, high = byar(count, tail)
    scale = math.sqrt(variance / count)
    return [value + scale * (low - count), value + scale * (high - count)]


def standardisation():
    weights = np.array(ESP, dtype=float)
    direct = []
    for scale in [200, 40, 3, 1]:
        events = RNG.integers(0, scale + 1, 19)
        if scale == 1:
            events = np.array([0] * 9 + [1] * 10)
        population = RNG.integers(10000, 20001, 19)
        value = float((weights * events / population).sum() / weights.sum())
        variance = float((weights**2 * events / population**2).sum() / weights.sum() ** 2)
        row = {"events": events.tolist(), "population": population.tolist(), "value": value * 1e5}
        for level, tail in LEVELS.items():
            row[level] = [v * 1e5 for v in dobson(value, variance, int(events.sum()), tail)]
        direct.append(row)
    frequencies = [RNG.integers(0, 150, 19), RNG.integers(0, 30, 19), RNG.integers(0, 6, 19)]
    population = RNG.integers(10000, 20001, 19)
    total = sum((k + 1) * f for k, f in enumerate(frequencies))
    value = float((weights * total / population).sum() / weights.sum())
    variance = sum(
        float((weights**2 * f / population**2).sum() / weights.sum() ** 2) * (k + 1) ** 2 for k, f in enumerate(frequencies)
    )
    repeated = {"people": [f.tolist() for f in frequencies], "population": population.tolist(), "value": value * 1e5}
    for level, tail in LEVELS.items():
        repeated[level] = [v * 1e5 for v in dobson(value, variance, int(total.sum()), tail)]
    indirect = []
    for observed in [0, 4, 9, 10, 812]:
        reference = RNG.integers(1, 200, 19)
        reference_population = RNG.integers(100000, 200000, 19)
        area = RNG.integers(0, 9000, 19)
        expected = float((reference / reference_population * area).sum())
        crude = float(reference.sum() / reference_population.sum())
        row = {
            "observed": observed,
            "reference": reference.tolist(),
            "referencePopulation": reference_population.tolist(),
            "population": area.tolist(),
            "expected": expected,
            "ratio": observed / expected,
            "rate": observed / expected * crude * 1e5,
        }
        for level, tail in LEVELS.items():
            row[level] = [v / expected for v in poisson(observed, tail)]
        indirect.append(row)
    write("standardisation", {"keys": keys(), "direct": direct, "repeated": repeated, "indirect": indirect})


# Inequality


def line(values, population):
    share = population / population.sum()
    rank = np.cumsum(share) - share / 2
    design = np.c_[np.sqrt(share), rank * np.sqrt(share)]
    fit = sm.OLS(values * np.sqrt(share), design).fit()
    return share, rank, fit.params


def inequality():
    rows = []
    for size in [5, 10]:
        for low, high in [(60, 85), (200, 900)]:
            population = RNG.integers(4000, 25000, size)
            values = np.round(np.sort(RNG.uniform(low, high, size)), 3)
            errors = np.round(RNG.uniform(0.2, 1.8, size), 3)
            share, rank, (start, slope) = line(values, population.astype(float))
            # The slope's variance from its weights, and Fieller's limits by solving for where the t is z.
            weight = share * (rank - 0.5) / (share * (rank - 0.5) ** 2).sum()
            first = share - weight / 2
            variance = (weight**2 * errors**2).sum()
            v_start, v_end = (first**2 * errors**2).sum(), ((first + weight) ** 2 * errors**2).sum()
            cov = (first * (first + weight) * errors**2).sum()
            end = start + slope
            row = {
                "population": population.tolist(),
                "value": [f"{v:.3f}" for v in values],
                "error": errors.tolist(),
                "sii": float(slope),
                "rii": float(end / start),
            }
            for level, tail in LEVELS.items():
                q = stats.norm.isf(tail)
                row[level] = [float(slope - q * math.sqrt(variance)), float(slope + q * math.sqrt(variance))]
                centre = end / start

                def gap(r):
                    return abs(end - r * start) / math.sqrt(v_end - 2 * r * cov + r * r * v_start) - q

                row["rii" + level] = [
                    float(optimize.brentq(gap, centre - 0.5 * abs(centre), centre, xtol=1e-15, rtol=1e-14)),
                    float(optimize.brentq(gap, centre, centre + 0.5 * abs(centre), xtol=1e-15, rtol=1e-14)),
                ]
            rows.append(row)
    transformed = []
    for scale in ["log", "logit"]:
        population = RNG.integers(4000, 25000, 5)
        values = np.round(np.sort(RNG.uniform(0.1, 0.6, 5)), 4)
        errors = np.round(RNG.uniform(0.01, 0.08, 5), 4)
        to = np.log if scale == "log" else lambda p: np.log(p / (1 - p))
        back = np.exp if scale == "log" else lambda y: 1 / (1 + np.exp(-y))
        _, _, (start, slope) = line(to(values), population.astype(float))
        _, _, (plain, rise) = line(values, population.astype(float))
        # A long simulation with another generator, and the standard error of each percentile of 20,000 draws.
        share = population / population.sum()
        rank = np.cumsum(share) - share / 2
        weight = share * (rank - 0.5) / (share * (rank - 0.5) ** 2).sum()
        first = share - weight / 2
        draws = RNG.normal(to(values), errors, (2_000_000, 5))
        on_scale = back(draws @ (first + weight)) - back(draws @ first)
        plain_draws = back(draws) @ weight
        row = {
            "scale": scale,
            "population": population.tolist(),
            "value": [f"{v:.4f}" for v in values],
            "error": errors.tolist(),
            "transformedSII": float(back(start + slope) - back(start)),
            "transformedRII": float(back(start + slope) / back(start)),
            "linearSII": float(rise),
            "linearRII": float((plain + rise) / plain),
        }
        for name, sample in [("transformed", on_scale), ("linear", plain_draws)]:
            for level, tail in LEVELS.items():
                limits = np.quantile(sample, [tail, 1 - tail])
                spread = sample.std()
                density = [float(((sample > c - 0.05 * spread) & (sample < c + 0.05 * spread)).mean() / (0.1 * spread)) for c in limits]
                row[name + level] = {
                    "limits": [float(v) for v in limits],
                    "error": [math.sqrt(tail * (1 - tail) / 20_000) / d for d in density],
                }
        transformed.append(row)
    values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]
    order = stats.rankdata(values, method="min")
    n = len(values)
    membership = {
        "values": values,
        "quintiles": [int(5 + 1 - math.ceil((n + 1 - r) * 5 / n)) for r in order],
        "tertilesHighestFirst": [
            int(3 + 1 - math.ceil((n + 1 - r) * 3 / n)) for r in stats.rankdata([-v for v in values], method="min")
        ],
    }
    write("inequality", {"linear": rows, "transformed": transformed, "membership": membership})


# Life expectancy


def life_table(start, deaths, population):
    n = len(start)
    rate = deaths / population
    width = np.append(np.diff(start), np.nan)
    a = np.where(start == 0, 0.1, 0.5)
    q = np.minimum(1, width * rate / (1 + width * (1 - a) * rate))
    q[-1] = 1
    alive = 1e5 * np.concatenate([[1], np.cumprod(1 - q[:-1])])
    years = np.empty(n)
    years[:-1] = width[:-1] * (alive[1:] + a[:-1] * (alive[:-1] - alive[1:]))
    years[-1] = alive[-1] / rate[-1]
    e = np.cumsum(years[::-1])[::-1] / alive
    with np.errstate(divide="ignore", invalid="ignore"):
        v = np.where(deaths > 0, q**2 * (1 - q) / deaths, 0)
    w = np.empty(n)
    w[:-1] = v[:-1] * alive[:-1] ** 2 * ((1 - a[:-1]) * width[:-1] + e[1:]) ** 2
    w[-1] = (alive[-1] / 2) ** 2 * 4 / (deaths[-1] * rate[-1] ** 2)
    variance = np.cumsum(w[::-1])[::-1] / alive**2
    return alive, years, e, variance


def life():
    start = np.array([0, 1] + list(range(5, 95, 5)), dtype=float)
    rows = []
    for size in [400, 4000, 900000]:
        population = RNG.integers(size, 2 * size, 20)
        risk = 1e-4 * np.exp(start / 11)
        deaths = np.minimum(RNG.poisson(population * risk), population)
        deaths[-1] = max(deaths[-1], 1)
        alive, years, e, variance = life_table(start, deaths.astype(float), population.astype(float))
        healthy = np.round(np.clip(0.97 - start / 160, 0.1, 1), 3)
        asked = RNG.integers(50, 900, 20)
        hle = np.cumsum((healthy * years)[::-1])[::-1] / alive
        spread = np.cumsum((years**2 * healthy * (1 - healthy) / asked)[::-1])[::-1] / alive**2
        rows.append(
            {
                "deaths": deaths.tolist(),
                "population": population.tolist(),
                "value": e.tolist(),
                "error": np.sqrt(variance).tolist(),
                "healthy": [f"{h:.3f}" for h in healthy],
                "asked": asked.tolist(),
                "healthyValue": hle.tolist(),
                "healthyError": np.sqrt(spread).tolist(),
            }
        )
    write("life", {"start": [int(s) for s in start], "rows": rows})


# Comparison


def comparison():
    counts = []
    for expected in ["0.5", "3", "9.4", "57.25", "1234.5", "250000"]:
        e = float(expected)
        row = {"expected": expected}
        for level, tail in LEVELS.items():
            low = 0.0
            if stats.chi2.isf(tail, 2) / 2 < e:
                low = optimize.brentq(lambda x: stats.chi2.isf(tail, 2 * x + 2) / 2 - e, 0, e, xtol=1e-13, rtol=1e-14)
            high = optimize.brentq(lambda x: stats.chi2.ppf(tail, 2 * x) / 2 - e, 1e-9, 3 * e + 60, xtol=1e-13, rtol=1e-14)
            row[level] = [low, high]
        counts.append(row)
    dispersion = []
    for transform in ["arcsine", "squareRoot", "logarithm"]:
        n = RNG.integers(40, 900, 30)
        centre = 0.3 if transform == "arcsine" else 1.0
        x = np.maximum(1, np.round(n * centre * np.exp(RNG.normal(0, 0.25, 30)))).astype(int)
        x = np.minimum(x, n) if transform == "arcsine" else x
        p = x / n
        if transform == "arcsine":
            middle = x.sum() / n.sum()
            y, c, s = np.arcsin(np.sqrt(p)), math.asin(math.sqrt(middle)), 1 / (2 * np.sqrt(n))
            undo = lambda v: np.sin(np.clip(v, 0, np.pi / 2)) ** 2
        elif transform == "squareRoot":
            y, c, s = np.sqrt(p), 1.0, 1 / (2 * np.sqrt(n))
            undo = lambda v: np.maximum(v, 0) ** 2
        else:
            y, c, s = np.log(p), 0.0, 1 / np.sqrt(n)
            undo = np.exp
        z = (y - c) / s
        row = {"transform": transform, "numerator": x.tolist(), "denominator": n.tolist()}
        for name in ["winsorised", "truncated"]:
            if name == "winsorised":
                zz, ss = np.clip(z, np.quantile(z, 0.1), np.quantile(z, 0.9)), s
            else:
                keep = np.floor(stats.rankdata(z) * 10 / (len(z) + 1))
                keep = (keep > 0) & (keep < 9)
                zz, ss = z[keep], s[keep]
            k = len(zz)
            phi = (zz**2).mean()
            w = 1 / ss**2
            tau = max(0.0, (k * phi - (k - 1)) / (w.sum() - (w**2).sum() / w.sum()))
            reach = stats.norm.isf(0.001) * math.sqrt(s[0] ** 2 + tau)
            wide = stats.norm.isf(0.001) * s[0] * math.sqrt(max(1, phi))
            row[name] = {
                "phi": float(phi),
                "tau": float(tau),
                "additive": [float(undo(c - reach)), float(undo(c + reach))],
                "multiplicative": [float(undo(c - wide)), float(undo(c + wide))],
            }
        dispersion.append(row)
    write("comparison", {"counts": counts, "dispersion": dispersion})


# Change over time


def runs(flags, length):
    """Whether each place is in a stretch of at least `length` equal flags that are not 0."""
    inside = [False] * len(flags)
    for i in range(len(flags) - length + 1):
        window = flags[i : i + length]
        if window[0] != 0 and all(f == window[0] for f in window):
            for j in range(i, i + length):
                inside[j] = True
    return inside


def xmr(values, screen, baseline, length):
    y = [Fraction(v) for v in values]
    base = y[: baseline or len(y)]
    mean = sum(base) / len(base)
    ranges = [abs(b - a) for a, b in zip(base, base[1:])]
    average = sum(ranges) / len(ranges)
    if screen and average > 0:
        kept = [r for r in ranges if r < Fraction("3.267") * average]
        average = sum(kept) / len(kept)
    reach, near = Fraction("2.66") * average, Fraction("2.66") * average * 2 / 3
    side = [(v > mean) - (v < mean) for v in y]
    outside = [abs(v - mean) > reach for v in y]
    outer = [not o and abs(v - mean) > near for v, o in zip(y, outside)]
    steps = [(b > a) - (b < a) for a, b in zip(y, y[1:])]
    in_steps = runs(steps, length - 1)
    trend = [False] * len(y)
    for i, hit in enumerate(in_steps):
        if hit:
            trend[i] = trend[i + 1] = True
    # Two stretches of steps that meet share a point only where they really touch.
    shift = runs(side, length)
    two = [False] * len(y)
    for i in range(len(y) - 2):
        if abs(sum(side[i : i + 3])) == 3 and sum(outer[i : i + 3]) >= 2:
            for j in range(i, i + 3):
                two[j] = two[j] or outer[j]
    label = []
    for i in range(len(y)):
        label.append(
            "outside the limits" if outside[i] else "trend" if trend[i] else "two of three in the outer third" if two[i]
            else "one side of the mean" if shift[i] else ""
        )
    return {
        "values": values, "screen": screen, "baseline": baseline, "length": length, "mean": float(mean),
        "lower": float(mean - reach), "upper": float(mean + reach), "label": label,
    }


def change():
    charts = []
    for size in [12, 20, 24, 60]:
        for screen in [False, True]:
            drift = np.concatenate([np.zeros(size // 2), np.linspace(0, 30, size - size // 2)])
            noise = RNG.integers(-12, 13, size)
            spikes = (RNG.random(size) < 0.06) * RNG.integers(30, 60, size)
            values = [f"{(v / 4):.2f}" for v in (200 + drift * (size > 20) + noise + spikes)]
            charts.append(xmr(values, screen, 12 if size == 60 else None, 7))
            charts.append(xmr(values, screen, None, 5))
    charts.append(xmr([str(v) for v in [5, 5, 5, 5, 5, 5, 5, 5]], True, None, 7))
    charts.append(xmr([str(v) for v in [2, 1, 2, 3, 4, 5, 6, 7, 3, 9, 8, 7, 6, 5, 4, 3, 2]], False, None, 7))
    attribute = []
    for kind in ["P chart", "U chart", "G chart"]:
        n = RNG.integers(80, 400, 24)
        if kind == "P chart":
            x = RNG.binomial(n, 0.2)
            x[5] = n[5] // 2
        elif kind == "U chart":
            x = RNG.poisson(n * 0.04)
            x[9] += 30
        else:
            x, n = RNG.geometric(0.02, 24), np.ones(24, dtype=int)
        centre = x.sum() / n.sum() if kind != "G chart" else x.mean()
        var = {"P chart": centre * (1 - centre) / n, "U chart": centre / n, "G chart": np.full(24, centre * (centre + 1))}[kind]
        low = np.maximum(0, centre - 3 * np.sqrt(var))
        high = centre + 3 * np.sqrt(var)
        if kind == "P chart":
            high = np.minimum(1, high)
        attribute.append(
            {"kind": kind, "x": x.tolist(), "n": n.tolist(), "centre": float(centre), "lower": low.tolist(), "upper": high.tolist(),
             "outside": [bool(v) for v in ((x / n > high) | (x / n < low))]}
        )
    times = [int(v) for v in RNG.exponential(40, 20).round()] + [400]
    y = np.array(times, dtype=float) ** (1 / 3.6)
    reach = 3 / 1.128 * np.abs(np.diff(y)).mean()
    between = {
        "times": times, "centre": float(y.mean() ** 3.6), "lower": float(max(0, y.mean() - reach) ** 3.6),
        "upper": float((y.mean() + reach) ** 3.6),
    }
    trends = []
    for rates in [[0.2, 0.21, 0.22, 0.24, 0.26], [0.2, 0.2, 0.2, 0.2, 0.21], [0.3, 0.28, 0.29, 0.26, 0.24], [0.2, 0.2, 0.2, 0.2, 0.9], [0.20, 0.19, 0.21, 0.2, 0.35]]:
        d = RNG.integers(3000, 6000, 5)
        c = np.round(d * np.array(rates)).astype(int)
        t = np.arange(2019, 2024)
        # The Cochran-Armitage statistic is N times the squared correlation of outcome and year.
        outcome = np.concatenate([np.repeat([1, 0], [a, b - a]) for a, b in zip(c, d)])
        year = np.repeat(t - 2019, d)
        chi = len(outcome) * np.corrcoef(outcome, year)[0, 1] ** 2
        logit = np.log(c / (d - c))
        slope = np.polyfit(t - 2019, logit, 1)[0]
        rest = [np.polyfit(np.delete(t, j) - 2019, np.delete(logit, j), 1)[0] for j in range(5)]
        trends.append({"kind": "proportion", "year": t.tolist(), "c": c.tolist(), "d": d.tolist(), "chi": float(chi), "slope": float(slope),
                       "trend": label_trend(chi, slope, rest)})
    for values in [[60.1, 58.3, 55.9, 54.0, 51.2], [60.1, 61.3, 59.9, 60.0, 60.2], [50.0, 50.2, 49.8, 50.1, 58.0]]:
        t = np.array([2018, 2019, 2020, 2021, 2023])
        half = RNG.uniform(0.8, 1.6, 5)
        low, high = np.array(values) - half, np.array(values) + half
        se = (high - low) / 2 / stats.norm.isf(0.025)
        def fit(keep):
            model = sm.WLS(np.array(values)[keep], sm.add_constant(t[keep] - 2018.0), weights=1 / se[keep] ** 2).fit()
            spread = model.normalized_cov_params[1, 1]
            return model.params[1], model.params[1] ** 2 / spread
        slope, chi = fit(np.arange(5))
        rest = [fit(np.delete(np.arange(5), j))[0] for j in range(5)]
        trends.append({"kind": "figure", "year": t.tolist(), "value": values, "low": low.tolist(), "high": high.tolist(), "chi": float(chi),
                       "slope": float(slope), "trend": label_trend(chi, slope, rest)})
    write("change", {"charts": charts, "attribute": attribute, "between": between, "trends": trends})


def label_trend(chi, slope, rest):
    if chi <= stats.chi2.isf(0.002, 1) or any(np.sign(r) != np.sign(slope) for r in rest):
        return "no significant change"
    return "increasing" if slope > 0 else "decreasing"


if __name__ == "__main__":
    numerics()
    intervals()
    standardisation()
    inequality()
    life()
    comparison()
    change()
