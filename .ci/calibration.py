#!/usr/bin/env python3
"""usage: calibration.py GOLD.jsonl FIGURES.jsonl

Prints, for each band of confidence, how many extracted figures were right in
metric, unit and values. A figure that meets no labelled one is wrong.
"""
import collections
import json
import sys

BANDS = (0.99, 0.95, 0.9, 0.8, 0.6, 0.0)


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def same(a, b):
    if a is None or b is None:
        return a is None and b is None
    return abs(float(a) - float(b)) <= 1e-9 * max(1.0, abs(float(a)))


def right(gold, got):
    if gold["metric"] != got.get("metric") or gold["unit"] != got.get("unit"):
        return False
    if gold["qualifier"] == "vague":  # the floor of a vague word is a convention
        return got.get("value") is None
    return all(same(gold[k], got.get(k)) for k in ("value", "low", "high"))


def span(text, gold):
    at = 0
    for _ in range(int(gold["occurrence"])):
        pos = text.find(gold["number"], at)
        at = pos + len(gold["number"])
    start = len(text[:pos].encode())
    return start, start + len(gold["number"].encode())


def verdicts(doc, figures):
    """Yields (confidence, right) for every figure; a label answers for one figure."""
    pairs = []
    for i, gold in enumerate(doc["figures"]):
        start, end = span(doc["text"], gold)
        for j, got in enumerate(figures):
            overlap = min(end, got["end"]) - max(start, got["start"])
            if overlap > 0:
                pairs.append((right(gold, got), overlap, i, j))
    golds, gots = set(), {}
    for ok, _, i, j in sorted(pairs, key=lambda p: (-p[0], -p[1])):
        if i not in golds and j not in gots:
            golds.add(i)
            gots[j] = ok
    for j, got in enumerate(figures):
        yield got["confidence"], gots.get(j, False)


def main():
    by_document = collections.defaultdict(list)
    for figure in lines(sys.argv[2]):
        by_document[figure["document"]].append(figure)
    all_of = [v for d in lines(sys.argv[1]) for v in verdicts(d, by_document[d["id"]])]
    print("\nconfidence   figures   right")
    upper = 1.01
    for lower in BANDS:
        band = [ok for c, ok in all_of if lower <= c < upper]
        if band:
            print(f"{lower:.2f} – {min(upper, 1):.2f} {len(band):8} {sum(band) / len(band):9.3f}")
        upper = lower
    sure = [ok for c, ok in all_of if c >= 0.9]
    if sure:
        print(f"of {len(sure)} figures with 0.9 and more {sum(sure) / len(sure):.1%} are right (asked for: 97 %)")


main()
