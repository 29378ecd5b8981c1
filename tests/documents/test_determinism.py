"""Same input, same bytes; and nothing of one organisation in another's documents."""

import json
import os
import subprocess
import sys

import pytest

from beredskabsplan.definitions import library
from beredskabsplan.documents import merge
from beredskabsplan.documents.compile import template
from beredskabsplan.language import context, shapes
from beredskabsplan.opc import elements, package
from beredskabsplan.opc.package import Package
from tests.conftest import ROOT, SOURCE, TODAY
from tests.support.material import Case, compiled, examine, person, word

pytestmark = pytest.mark.heavy

# Merges all shipped templates for the organisations that are asked for, in that order; tells the sums.
PROGRAM = """
import sys
from tests.documents.test_determinism import sums
print(sums(sys.argv[1:]))
"""
ORGANISATIONS = ["Egelund Kulturhus", "Bjørnehøj & Søn", "Ærø <Havn>"]


def shipped(definitions) -> list[template.Template]:
    """Compile the shipped templates."""
    contract = shapes.shape(definitions)
    paths = library.templates([ROOT / "templates"])
    made = [template.compile_template(path.stem, Package(path.read_bytes()), contract)[0] for path in paths]
    return [each for each in made if each]


def sums(names) -> str:
    """Merge all shipped templates for the organisations *names*; return the documents' checksums as JSON."""
    import hashlib

    definitions = library.define([ROOT / "templates"])
    templates = shipped(definitions)
    found = {}
    for name in names:
        made = examine(definitions, {"org.navn": name}, today=TODAY).plan
        for each in templates:
            document = merge.fill(each, context.build(made))
            assert document.content, document.findings
            found[f"{name}/{each.name}"] = hashlib.sha256(document.content).hexdigest()
    return json.dumps(found, sort_keys=True)


def in_a_process(seed: int, *names: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": f"{ROOT}{os.pathsep}{SOURCE}"}
    command = [sys.executable, "-c", PROGRAM, *names]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def told(process: subprocess.Popen[str]) -> dict[str, str]:
    output, _ = process.communicate()
    assert process.returncode == 0
    found: dict[str, str] = json.loads(output)
    return found


def test_hash_seed_order_and_number_of_processes_change_no_byte():
    first, other = ORGANISATIONS[:2]
    alone = told(in_a_process(0, first, other))
    turned = told(in_a_process(1, other, first))
    side_by_side = [in_a_process(2, first), in_a_process(3, other)]
    together = {name: sum for process in side_by_side for name, sum in told(process).items()}

    assert alone == turned == together
    assert len(set(alone.values())) == len(alone) == 2 * len(library.templates([ROOT / "templates"]))


def marked(definitions, mark: str) -> Case:
    """Make a plan in which every answer that people write themselves holds *mark*."""
    texts = {
        field.id: f"{mark} svar"
        for field in definitions.questionnaire.fields.values()
        if field.kind.name in {"TEXT", "LONG"} and not field.id.startswith("org.")
    }
    return examine(definitions, {**texts, "org.navn": f"{mark} Hus"}, today=TODAY)


def test_what_one_organisation_wrote_is_in_no_other_s_package(definitions):
    templates = shipped(definitions)
    marks = ["Qxa", "Qxb", "Qxc"]
    for mark in [*marks, *reversed(marks)]:
        made = context.build(marked(definitions, mark).plan)
        for each in templates:
            everything = b"".join(package.read(merge.fill(each, made).content).values())
            assert [other for other in marks if other.encode() in everything] == [mark]


def test_a_document_that_failed_leaves_nothing_behind(definitions, monkeypatch):
    content = word(
        "{{ org.navn }}", "{%p for p in personer %}", "{{ p.navn }}", "{%p endfor %}", header="{{ org.navn }}"
    )
    ready = compiled(definitions, content)
    one, other = (context.build(marked(definitions, mark).plan) for mark in ("Qxa", "Qxb"))
    before = merge.fill(ready, other).content
    with monkeypatch.context() as broken:
        broken.setattr(elements, "serialize", lambda root: b"<Qxa/>")
        assert merge.fill(ready, one).content == b""

    assert merge.fill(ready, other).content == before


def test_a_compiled_template_cannot_be_changed(definitions):
    ready = compiled(definitions, word("{{ org.navn }}"))

    with pytest.raises(AttributeError):
        ready.name = "x"  # type: ignore[misc]
    assert person("Ane Hansen")["navn"] not in repr(ready)
