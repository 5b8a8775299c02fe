"""Holds JSON documents against a JSON Schema with Debian's python3-jsonschema (draft 2020-12): SCHEMA-FILE.

Reads one document a line, answers one line each: "valid", or "invalid" and what is wrong. A schema that is itself wrong ends it.
"""
import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
print("ready", flush=True)
for line in sys.stdin:
    error = next(iter(validator.iter_errors(json.loads(line))), None)
    print("valid" if error is None else "invalid " + error.message.replace("\n", " ")[:300], flush=True)
