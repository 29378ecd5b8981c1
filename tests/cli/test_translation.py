"""Click speaks Danish while our command runs, and to nobody else."""

import ast
import gettext
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from beredskabsplan.cli.arguments import Command
from beredskabsplan.cli.program import program
from beredskabsplan.cli.translation import DANISH, now, spoken
from tests.conftest import SOURCE
from tests.translated import COMPILED, catalogue

# What none of our commands shows: faults of a programmer, prompts, editors, colours, other kinds of values.
UNSEEN = {
    "{editor}: Editing failed", "{editor}: Editing failed: {e}", "d", "Windows error: {error}",
    "Aborted!", "deprecated", "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Value must be an iterable.", "(dynamic)", "env var: {var}", "Name '{name}' defined twice",
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? Did you mean to pass '--{name}'?",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Takes {nargs} values but 1 was given.", "Argument {name!r} takes {nargs} values.",
    "{len_type} values are required, but {len_value} was given.",
    "Show the version and exit.", "%(prog)s, version %(version)s",
    "Do you want to continue?", "Confirm the action without prompting.", "Repeat for confirmation",
    "Press any key to continue...", "Error: invalid input", "Error: The two entered values do not match.",
    "Invalid start character for option ({option})", "Unknown color {colour!r}", "Unknown standard stream '{name}'",
    "Couldn't detect Bash version, shell completion is not supported.",
    "Shell completion is not supported for Bash versions older than 4.4.",
    "Choice({choices})", "{value!r} does not match the format {format}.", "{value} is not in the range {range}.",
    "{value!r} is not a valid {number_type}.", "{value!r} is not a valid UUID.",
}  # fmt: skip


def said_by_click():
    """Yield every message of click's source, in the singular; of one it keeps the text in a dictionary first."""
    yield "required"
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.func.id in {"_", "ngettext"} else None
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def test_the_compiled_translation_is_that_of_the_source():
    # When this fails: make golden
    assert COMPILED.read_bytes() == catalogue().to_binary()


def test_all_that_click_can_say_to_our_users_is_translated():
    translated = {entry.msgid for entry in catalogue().translated_entries()}

    assert sorted(set(said_by_click()) - translated - UNSEEN) == []
    assert sorted(UNSEEN - set(said_by_click())) == []
    assert sorted(translated - set(said_by_click())) == []


def test_every_blank_of_a_translation_is_one_of_the_message():
    def blanks(text):
        return {part.split("}")[0].split("!")[0] for part in text.split("{")[1:]}

    strangers = [
        entry.msgid
        for entry in catalogue()
        for told in (entry.msgstr, *entry.msgstr_plural.values())
        if not blanks(told) <= blanks(entry.msgid) | blanks(entry.msgid_plural)
    ]
    assert strangers == []


def test_another_click_program_of_the_process_keeps_its_language():
    script = """
import click
from beredskabsplan import __main__
from beredskabsplan.cli import check, combine, console, fields, lint, logs, new, plan, program
@click.command()
@click.argument("name")
def other(name): pass
other(["--help"])
"""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "LANGUAGE": "da"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)

    assert done.stdout.decode().split()[0] == "Usage:"
    assert "Show this message and exit." in done.stdout.decode()


@pytest.mark.parametrize("language", ["C", "de", None])
def test_our_command_speaks_danish_on_any_machine_and_leaves_no_trace(monkeypatch, language):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("LANGUAGE", raising=False)
    if language:
        monkeypatch.setenv("LANGUAGE", language)
    before = now()
    with spoken(DANISH):
        inside = gettext.gettext("Usage:")

    assert (inside, gettext.gettext("Usage:")) == ("Brug:", "Usage:")
    assert now() == before


def test_a_command_and_the_programs_that_it_starts_hear_the_language_of_the_machine(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "de")
    heard = []
    command = Command("hør", callback=lambda: heard.append(os.environ["LANGUAGE"]))
    with spoken(DANISH) as before:
        command.main([], standalone_mode=False, obj=before)

    assert heard == ["de"]


def test_every_command_of_ours_takes_the_options_for_the_log():
    names = {name: [option.name for option in command.params] for name, command in program.commands.items()}

    assert [name for name, options in names.items() if options[-2:] != ["debug", "log"]] == []
