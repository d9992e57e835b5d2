"""Validates YAML files: schema.py SCHEMA FILE... prints `ok` or the first error of each.

Scalars are resolved as by YAML 1.2's core schema, as editors do: a date is a text.
"""

import json
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def main(schema, *files):
    with open(schema, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in files:
        with open(path, encoding="utf-8") as file:
            errors = sorted(validator.iter_errors(yaml.load(file, Loader)), key=str)
        print(f"{errors[0].json_path}: {errors[0].message}" if errors else "ok")


if __name__ == "__main__":
    main(*sys.argv[1:])
