"""How far a round has come, in a sentence."""

from beredskabsplan.core import danish
from beredskabsplan.core.rounds.settling import Settled


def since(settled: Settled) -> str:
    """Say what is solved, left and new since HR was asked last; empty for a first round.

    »Siden sidst er 7 punkter løst. 4 er tilbage, og 1 er nyt.«
    """
    if not settled.asked:
        return ""
    new, solved = len(settled.new), len(settled.solved)
    left = len(settled.left) - new
    told = danish.counted(solved, "punkt", "punkter") if solved else "ingen punkter"
    more = f", og {new} er {'nyt' if new == 1 else 'nye'}" if new else ""
    return f"Siden sidst er {told} løst. {left or 'Ingen'} er tilbage{more}."


def standing(settled: Settled, who: str) -> str:
    """Say how much stands because *who* has confirmed it, as in »3 ting står, som I har bekræftet.«."""
    number = len(settled.accepted)
    return f"{number} ting står, som {who} har bekræftet." if number else ""
