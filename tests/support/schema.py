"""What the command writes for other programs, held to the schema that the package ships."""

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

SCHEMA: dict[str, Any] = json.loads(files("beredskabsplan.report").joinpath("schema.json").read_text("utf-8"))


def told(written: bytes) -> dict[str, Any]:
    """Read what was *written*, all of which must be one object in UTF-8 that the schema describes."""
    answer: dict[str, Any] = json.loads(written.decode("utf-8"))
    faults = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(answer)]
    assert faults == []
    return answer
