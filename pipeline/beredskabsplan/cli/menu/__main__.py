"""Ask what to do, do it with a command of ours, and ask again: for those who do not type commands."""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import click

from beredskabsplan.cli import console

_HEAD = "Beredskabsplan mod digital chikane"
_ASKED = "Skriv et tal, og tryk Enter"
_LEAVE = "Luk"


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, the *command* for it, and the *question* whose answer is the command's last word."""

    title: str
    command: Sequence[str]
    question: str = ""


OFFERS = (
    Offer("Nyt skema", ("new",), "Hvad hedder organisationen?"),
    Offer("Kontrollér", ("check",)),
    Offer("Lav dokumenter", ("plan",)),
    Offer("Oversigt", ("status",)),
)


def main() -> None:
    """Ask until nobody wants more; the end of the input is the wish to leave."""
    console.speak_anywhere()
    with suppress(EOFError, click.Abort):
        while choice := _chosen():
            _do(choice)


def _chosen() -> Offer | None:
    """Ask what to do; None is to leave."""
    numbered = {str(number): choice for number, choice in enumerate(OFFERS, start=1)}
    last = str(len(OFFERS) + 1)
    offers = [f"  {number}  {choice.title}" for number, choice in numbered.items()]
    click.echo("\n".join(["", _HEAD, "", *offers, f"  {last}  {_LEAVE}", ""]))
    while (answer := _asked(f"{_ASKED}:")) != last:
        if answer in numbered:
            return numbered[answer]
        click.echo(f"Vælg et tal fra 1 til {last}.")
    return None


def _do(choice: Offer) -> None:
    """Run the command of *choice* in a process of its own, so that nothing that it does ends the window."""
    words = [_asked(choice.question)] if choice.question else []
    if words == [""]:  # nothing was answered: back to the choices
        return
    with suppress(KeyboardInterrupt):  # the command has heard it too, and says so
        command = [
            sys.executable,
            "-m",
            "beredskabsplan",
            *choice.command,
            *(["--", *words] if words else []),
        ]
        subprocess.run(command, check=False)


def _asked(question: str) -> str:
    """Show *question*, and read the line that is typed.

    Raises:
        Abort: there will be none.
    """
    answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
    return answer.strip()


if __name__ == "__main__":
    main()
