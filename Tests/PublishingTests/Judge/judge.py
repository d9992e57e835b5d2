"""Judges expositions: judge.py TEXT OPENMETRICS prints what is wrong and the number of samples.

Both files must be read by the parsers of prometheus_client, and must say the same.
"""

import sys

from prometheus_client import parser
from prometheus_client.openmetrics import parser as openmetrics_parser


def families(path, parse):
    with open(path, encoding="utf-8", newline="\n") as file:
        return list(parse(file))


def helps(families):
    return {(family.name, family.type): family.documentation for family in families}


def values(families):
    samples = [sample for family in families for sample in family.samples]
    table = {
        (sample.name, tuple(sorted(sample.labels.items()))): repr(float(sample.value))
        for sample in samples
    }
    if len(table) != len(samples):
        sys.exit("a series is there twice")
    return table


text = families(sys.argv[1], parser.text_fd_to_metric_families)
open_metrics = families(sys.argv[2], openmetrics_parser.text_fd_to_metric_families)
for read in (helps, values):
    left, right = read(text), read(open_metrics)
    for key in sorted(left.keys() | right.keys()):
        if left.get(key) != right.get(key):
            print(f"{key}: {left.get(key)} as text, {right.get(key)} as OpenMetrics")
print(f"{len(values(open_metrics))} samples")
