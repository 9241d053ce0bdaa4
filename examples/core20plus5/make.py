"""Writes the synthetic submission of this folder. No person, place or figure in it is real.

    python3 examples/core20plus5/make.py

It uses a generator of its own, so that the files are the same on every machine and with every version of Python.
"""

import csv
import pathlib

FOLDER = pathlib.Path(__file__).parent
YEARS = ("2023/24", "2024/25")


class Dice:
    """A linear congruential generator modulo 2 to the power 48; its high bits are good enough for an example."""

    def __init__(self, seed):
        self.state = seed

    def share(self):
        self.state = (25214903917 * self.state + 11) % 2**48
        return self.state / 2**48

    def pick(self, weighted):
        at = self.share() * sum(weight for _, weight in weighted)
        for item, weight in weighted:
            at -= weight
            if at < 0:
                return item
        return weighted[-1][0]

    def whole(self, low, high):
        return low + int(self.share() * (high - low + 1))

    def yes(self, share):
        return "yes" if self.share() < share else "no"


dice = Dice(20)

# (code, decile of 2019, decile of 2025, neighbourhood, coastal)
PLACES = [
    ("SYN01", 1, 1, "Bridgwater", "no"), ("SYN02", 1, 2, "Bridgwater", "no"),
    ("SYN03", 2, 3, "Bridgwater", "no"), ("SYN04", 4, 4, "Bridgwater", "no"),
    ("SYN05", 2, 2, "West Somerset", "yes"), ("SYN06", 3, 2, "West Somerset", "yes"),
    ("SYN07", 3, 4, "West Somerset", "yes"), ("SYN08", 6, 6, "West Somerset", "no"),
    ("SYN09", 1, 1, "Taunton", "no"), ("SYN10", 5, 5, "Taunton", "no"),
    ("SYN11", 7, 7, "Taunton", "no"), ("SYN12", 9, 9, "Taunton", "no"),
    ("SYN13", 3, 3, "Yeovil", "no"), ("SYN14", 6, 5, "Yeovil", "no"),
    ("SYN15", 8, 8, "Yeovil", "no"), ("SYN16", 10, 10, "Yeovil", "no"),
    ("SYN17", 8, 8, "Frome", "no"), ("SYN18", 9, 9, "Frome", "no"),
    ("SYN19", 10, 10, "Frome", "no"), ("SYN20", 5, 6, "Frome", "no"),
]
DECILE = {code: decile for code, decile, _, _, _ in PLACES}
BACKGROUNDS = [("white-british", 60), ("white-other", 9), ("mixed", 6), ("south-asian", 8), ("other-asian", 5),
               ("black", 7), ("other", 3), ("not stated", 2)]
ADULT_PLUS = [("none", 84), ("homeless", 4), ("displaced", 3), ("injecting", 2), ("learning-disability", 4),
              ("veterans", 3)]
CHILD_PLUS = [("none", 90), ("looked-after", 5), ("learning-disability", 3), ("displaced", 2)]
MINORITY = {"mixed", "south-asian", "other-asian", "black", "other"}


def write(name, header, rows):
    with open(FOLDER / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def somebody(kinds):
    """Where somebody lives, their background and their PLUS groups; one in fifty has no address."""
    lives = dice.pick([(place[0], 1) for place in PLACES])
    background = dice.pick(BACKGROUNDS)
    first = dice.pick(kinds)
    second = dice.pick([("none", 5), ("veterans", 1)]) if first == "homeless" else "none"
    return ("" if dice.share() < 0.02 else lives), background, first, second, fortune(lives, background, first)


def fortune(lives, background, plus):
    """From 0 to 1: what deprivation, background and exclusion leave of an even chance."""
    return 1 - 0.035 * (10 - DECILE[lives]) - (0.1 if background in MINORITY else 0) - (0.15 if plus != "none" else 0)


def chance(base, luck, year):
    """The share rises a little from year to year, and more slowly where it is low."""
    return min(0.98, base * (0.55 + 0.6 * luck) + (0.06 * luck if year == YEARS[1] else 0))


def worse(base, luck, year):
    return max(0.01, base * (1.7 - luck) - (0.03 * luck if year == YEARS[1] else 0))


def day(year, share):
    """A day of the year with that chance, else one of the year before or none."""
    start = int(year[:4])
    if dice.share() < share:
        return f"{start}-{dice.whole(4, 12):02}-{dice.whole(1, 28):02}"
    return f"{start - 1}-{dice.whole(4, 12):02}-{dice.whole(1, 28):02}" if dice.share() < 0.5 else ""


def adults():
    header = ["Person", "Year", "LSOA of residence", "Age", "Sex", "Ethnic background", "PLUS group",
              "Second PLUS group", "SMI register", "Alcohol check", "Glucose check", "BMI check", "Lipid check",
              "Smoking check", "Blood pressure check", "Systolic", "Diastolic", "Measured at home",
              "Hypertension register", "QRISK", "Lipid-lowering therapy", "COPD register", "Influenza vaccine",
              "Covid-19 vaccine", "Pneumococcal vaccine", "Smoker", "Anticipatory care cohort", "Emergency admissions"]
    rows = []
    for number in range(320):
        lives, background, plus, second, luck = somebody(ADULT_PLUS)
        age, sex = dice.whole(30, 90), dice.pick([("female", 1), ("male", 1)])
        smi, copd, tension, cohort = dice.yes(0.3), dice.yes(0.35), dice.yes(0.45), dice.yes(0.3)
        risk = dice.whole(20, 450) / 10 if dice.share() < 0.85 else ""
        for year in YEARS:
            checked = dice.share() < chance(0.75, luck, year)
            checks = [day(year, 1) if checked else day(year, 0.6) for _ in range(5)]
            pressed = day(year, 1) if checked else ""
            if not checked and dice.share() < chance(0.8, luck, year):
                pressed = day(year, chance(0.85, luck, year))
            high = dice.share() > chance(0.9, luck, year)
            reading = ["", "", ""]
            if pressed:
                home = dice.yes(0.2)
                limit = (145 if home == "yes" else 150) if age >= 80 else (135 if home == "yes" else 140)
                upper = limit + dice.whole(1, 30) if high else limit - dice.whole(0, 25)
                lower = dice.whole(65, 85)
                reading = [upper, lower, home]
            smoker = "" if dice.share() < 0.03 else dice.yes(worse(0.15, luck, year))
            admissions = dice.whole(2, 4) if dice.share() < worse(0.25, luck, year) else dice.whole(0, 1)
            rows.append([f"A{number:03}", year, lives, age, sex, background, plus, second, smi, *checks, pressed, *reading,
                         tension, risk, dice.yes(chance(0.62, luck, year)), copd, day(year, chance(0.8, luck, year)),
                         day(year, chance(0.7, luck, year)), day(year, chance(0.6, luck, year)), smoker, cohort,
                         admissions])
    write("adults.csv", header, rows)


def bookings():
    header = ["Booking", "Year", "LSOA of residence", "Ethnic background", "PLUS group", "Second PLUS group",
              "Week on pathway", "Carer at the birth", "Smoker at booking", "Tobacco treatment offered in pregnancy",
              "Smoking at delivery"]
    rows = []
    for year in YEARS:
        for number in range(220):
            lives, background, plus, second, luck = somebody(ADULT_PLUS)
            # The first teams were sent where deprivation is greatest and to minorities.
            placed = dice.share() < (0.8 if background in MINORITY or luck < 0.75 else 0.45)
            week = dice.whole(8, 29) if placed else dice.pick([("", 3), (dice.whole(30, 38), 1)])
            smoker = dice.yes(worse(0.28, luck, year))
            offered = dice.pick([("yes", 90), ("no", 7), ("", 3)]) if smoker == "yes" else ""
            born = "" if week == "" else dice.yes(0.93)
            quits = "" if dice.share() < 0.02 else (dice.yes(0.6) if smoker == "yes" else "no")
            rows.append([f"B{year[2:4]}{number:03}", year, lives, background, plus, second, week, born, smoker, offered,
                         quits])
    write("bookings.csv", header, rows)


def cancers():
    header = ["Diagnosis", "Year", "LSOA of residence", "Ethnic background", "PLUS group", "Second PLUS group", "Stage"]
    rows = []
    for year in YEARS:
        for number in range(160):
            lives, background, plus, second, luck = somebody(ADULT_PLUS)
            early = dice.share() < chance(0.62, luck, year)
            stage = dice.whole(1, 2) if early else dice.whole(3, 4)
            rows.append([f"C{year[2:4]}{number:03}", year, lives, background, plus, second,
                         "unknown" if dice.share() < worse(0.1, luck, year) else stage])
    write("cancers.csv", header, rows)


def inpatients():
    header = ["Admission", "Year", "LSOA of residence", "Ethnic background", "PLUS group", "Second PLUS group",
              "Smoker on admission", "Tobacco treatment offered"]
    rows = []
    for year in YEARS:
        for number in range(180):
            lives, background, plus, second, luck = somebody(ADULT_PLUS)
            smoker = dice.pick([("yes", 45), ("no", 50), ("", 5)])
            offered = dice.pick([("yes", 60 + 30 * luck), ("no", 20), ("", 5)]) if smoker == "yes" else ""
            rows.append([f"I{year[2:4]}{number:03}", year, lives, background, plus, second, smoker, offered])
    write("inpatients.csv", header, rows)


def new_diagnoses():
    header = ["Person", "Year", "Condition", "LSOA of residence", "Ethnic background", "PLUS group", "Second PLUS group",
              "Mild at diagnosis"]
    rows = []
    for year in YEARS:
        for number in range(150):
            lives, background, plus, second, luck = somebody(ADULT_PLUS)
            mild = "" if dice.share() < 0.03 else dice.yes(chance(0.7, luck, year))
            condition = dice.pick([("hypertension", 3), ("diabetes", 2)])
            rows.append([f"D{year[2:4]}{number:03}", year, condition, lives, background, plus, second, mild])
    write("new-diagnoses.csv", header, rows)


def children():
    header = ["Child", "Year", "LSOA of residence", "Age", "Sex", "Ethnic background", "PLUS group", "Second PLUS group",
              "Asthma register", "Reliever inhalers", "Asthma attacks in hospital", "Diabetes",
              "Real-time glucose monitor", "Insulin pump", "Type 2 checks complete", "Epilepsy register",
              "Epilepsy diagnosed", "Epilepsy nurse first seen", "Epilepsy nurse last seen", "Learning disability or autism",
              "Teeth extracted in hospital", "Waiting for extraction since", "Mental health contacts"]
    rows = []
    for number in range(340):
        lives, background, plus, second, luck = somebody(CHILD_PLUS)
        age, sex = dice.whole(1, 22), dice.pick([("female", 1), ("male", 1)])
        asthma, epilepsy, needs = dice.yes(0.4), dice.yes(0.35), dice.yes(0.4)
        diabetes = dice.pick([("none", 50), ("type-1", 28), ("type-2", 22)])
        since = dice.whole(2021, 2022)
        for year in YEARS:
            start = int(year[:4])
            kind = {"monitor": "", "pump": "", "checks": ""}
            if diabetes == "type-1":
                kind["monitor"], kind["pump"] = dice.yes(chance(0.85, luck, year)), dice.yes(chance(0.5, luck, year))
            if diabetes == "type-2":
                kind["checks"] = dice.yes(chance(0.55, luck, year))
            found = first = nurse = ""
            if epilepsy == "yes":
                found = f"{since}-09-15" if dice.share() < 0.4 else f"{start - 1}-{dice.whole(4, 6):02}-10"
                if dice.share() < chance(0.8, luck, year):
                    month, date = dice.whole(7, 12), dice.whole(1, 28)
                    nurse = f"{start}-{month:02}-{date:02}"
                    # One in four was first seen more than a year after the diagnosis.
                    first = nurse if date % 4 == 0 else f"{found[:4]}-{max(month, 9):02}-{max(date, 15):02}"
            relieved = dice.whole(6, 12) if dice.share() < worse(0.3, luck, year) else dice.whole(0, 5)
            attacks = dice.whole(1, 3) if dice.share() < worse(0.2, luck, year) else 0
            teeth = dice.whole(1, 5) if dice.share() < worse(0.15, luck, year) else 0
            waits = ""
            if dice.share() < 0.45:
                waits = f"{start + 1}-{dice.whole(1, 3):02}-05" if dice.share() < chance(0.7, luck, year) else f"{start}-08-05"
            contacts = dice.whole(1, 9) if dice.share() < chance(0.4, luck, year) else 0
            rows.append([f"Y{number:03}", year, lives, age, sex, background, plus, second, asthma,
                         relieved if asthma == "yes" else 0, attacks if asthma == "yes" else 0, diabetes,
                         kind["monitor"], kind["pump"], kind["checks"], epilepsy, found, first, nurse, needs, teeth, waits,
                         contacts])
    write("children.csv", header, rows)


def places():
    header = ["LSOA", "IMD edition", "IMD decile", "Neighbourhood", "Coastal"]
    write("places.csv", header, [[code, 2019, old, hood, coast] for code, old, _, hood, coast in PLACES])
    write("edition-2025/places.csv", header, [[code, 2025, new, hood, coast] for code, _, new, hood, coast in PLACES])


def target_neighbourhoods():
    header = ["Target neighbourhood", "IMD decile of residents", "Ethnic background of residents", "Year", "Residents",
              "Preventable deaths", "Preventable illness"]
    rows = []
    for hood, burden in (("Bridgwater", 1.1), ("West Somerset", 1), ("Yeovil", 0.9)):
        for decile in (1, 3, 6, 8, 10):
            for background in ("white-british", "south-asian", "black"):
                residents = (9000 if background == "white-british" else 1500) + 100 * decile
                for year in YEARS:
                    later = year == YEARS[1]
                    share = burden * (0.004 - 0.0003 * decile) * (1.2 if background == "black" else 1) - (0.0002 if later else 0)
                    rows.append([hood, decile, background, year, residents, round(residents * share),
                                 round(residents * share * 14)])
    write("target-neighbourhoods.csv", header, rows)


def system():
    write("services.csv", ["Planned care service", "Year", "Reviewed against Core20PLUS5"],
          [[f"Service {number:02}", year, f"{year[:4]}-11-{number:02}" if number <= (9 if year == YEARS[0] else 13) else ""]
           for year in YEARS for number in range(1, 16)])
    write("practices.csv", ["Practice", "Year", "Neighbourhood", "Hypertension lead"],
          [[f"Practice {number:02}", year, PLACES[number][3],
            f"Lead {number:02}" if number % 6 != 5 or (year == YEARS[1] and number < 12) else ""]
           for year in YEARS for number in range(20)])
    areas = ["maternity", "severe-mental-illness", "chronic-respiratory-disease", "early-cancer-diagnosis",
             "hypertension-and-lipids", "asthma", "diabetes", "epilepsy", "oral-health", "mental-health", "smoking"]
    write("areas.csv", ["Clinical area", "Year", "Senior responsible owner"],
          [[area, year, f"Owner of {area}"] for year in YEARS for area in areas])
    write("published.csv", ["Core20PLUS5 measure", "Period", "Published value"],
          [["cvd-dashboard-coverage", "2023/24", "20%"], ["cvd-dashboard-coverage", "2024/25", "35%"],
           ["hypertension-estimated", "2024/25", "16.2%"], ["cyp-access-number", "2024/25", "100"]])
    write("england.csv", ["England measure", "Period", "England value"], [["hypertension-estimated", "2024/25", "14.8%"]])
    groups = ["homeless", "displaced", "injecting", "learning-disability", "veterans", "looked-after", "ethnic-minority"]
    write("plus-approvals.csv", ["PLUS group", "Year", "Approver", "Minute", "Approved on", "Review by"],
          [[group, "2024/25", "Inequalities in Healthcare Group", f"SYN-{number}", "2024-05-14", "2026-03-31"]
           for number, group in enumerate(groups, 1)] + [["deprived-coast", "2024/25", "", "", "", ""]])


def promises():
    """The statuses of 2023/24 are those that the review of 2024 prints, or that its lines imply; the rest is made up."""
    def reports(name, heading, ids, statuses):
        write(name, [heading, "Year", "Status", "Basis"], [[item, *status] for item in ids for status in statuses])

    working = ("2023/24", "working towards", "review of 2024")
    reports("adult-review-progress.csv", "Review commitment to adults",
            ["a1-continuity-effect", "c24-ph-core20-ten", "c24-ph-hypertension", "c24-ltc-copd", "c5a-smoking-cessation"],
            [working])
    reports("adult-plan-progress.csv", "Plan commitment to adults", ["c5a-copd-accelerator"], [working])
    reports("child-review-progress.csv", "Review commitment to children",
            ["c24-c5c-five-areas", "c5c-asthma", "c5c-diabetes", "c5c-oral-health"], [working])
    reports("child-plan-progress.csv", "Plan commitment to children", ["c5c-principles"], [working])
    write("adult-plan-days.csv", ["Plan milestone for adults", "Year", "Reached"], [["ph-inhip-end", "2023/24", "2024-03-31"]])
    write("adult-review-days.csv", ["Review milestone for adults", "Year", "Reached", "Expected"],
          [["a1-copd-eval", "2024/25", "2024-09-12", ""]])


if __name__ == "__main__":
    places()
    adults()
    bookings()
    cancers()
    inpatients()
    new_diagnoses()
    children()
    target_neighbourhoods()
    system()
    promises()
