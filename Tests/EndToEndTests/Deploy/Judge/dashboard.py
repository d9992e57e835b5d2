"""Reads dashboards into Grafana's own model and prints each key that does not come back."""

import json
import sys

from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.cog.plugins import register_default_plugins
from grafana_foundation_sdk.models.dashboard import Dashboard

# The model of this version has not got it; Grafana reads it in 10 and 11.
UNMODELLED = {"maxPerRow"}


def lost(given, back, path=""):
    """The paths of what was given and is not there, or is another value."""
    if isinstance(given, dict) and isinstance(back, dict):
        for key in given.keys() - UNMODELLED:
            yield from lost(given[key], back.get(key), f"{path}/{key}")
    elif isinstance(given, list) and isinstance(back, list) and len(given) == len(back):
        for index, (one, other) in enumerate(zip(given, back)):
            yield from lost(one, other, f"{path}/{index}")
    elif given != back:
        yield path


register_default_plugins()
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        given = json.load(file)
    back = json.loads(JSONEncoder().encode(Dashboard.from_json(given)))
    keys = sorted(lost(given, back))
    print(f"{given['uid']}: {', '.join(keys) or 'whole'}")
