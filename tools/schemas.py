"""Write `docs/schema/`: one JSON Schema for each object that `--to json` prints; `tests/test_json.py` compares them."""

import json
from inspect import cleandoc
from pathlib import Path

import msgspec

from backcare.export.data import Data
from backcare.export.published import PUBLISHED

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schema"


def generated() -> dict[str, str]:
    """Give the text of each file by its name, such as plan-1.json."""
    files = {}
    shapes: tuple[type[msgspec.Struct], ...] = (*PUBLISHED, Data)
    for shape in shapes:
        name = str(shape.__struct_config__.tag)
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name} | msgspec.json.schema(shape)
        for each in schema["$defs"].values():
            if "description" in each:
                each["description"] = cleandoc(each["description"])  # as Python does it itself from 3.13 on
        files[f"{name.removeprefix('backcare/').replace('/', '-')}.json"] = json.dumps(schema, indent=1) + "\n"
    return files


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in generated().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
