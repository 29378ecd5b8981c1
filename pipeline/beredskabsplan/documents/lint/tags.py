"""All faults of the tags of one part: each tag is read by itself, so that none hides another.

Compiling stops at the first sign that Jinja cannot read; here the tags are paired on a stack of our own.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import cast

import jinja2
from jinja2 import nodes

from beredskabsplan.core.catalogue import Code
from beredskabsplan.core.questionnaire import Field
from beredskabsplan.documents.compile import spoken, syntax
from beredskabsplan.documents.compile.sense import instead, sorts
from beredskabsplan.documents.compile.sense.sorts import LOOP, UNKNOWN, dotted
from beredskabsplan.documents.compile.show import environment
from beredskabsplan.documents.lint import seats, words
from beredskabsplan.documents.lint.blocks import Block, Print
from beredskabsplan.documents.lint.contract import Path, impossible, satisfiable
from beredskabsplan.documents.lint.place import Flaw, Line, Tag
from beredskabsplan.documents.markup import typed
from beredskabsplan.language import filters
from beredskabsplan.language.shapes import Shape

_CURLY = re.compile("[„“”»«‚‘’]")
_FILLING = {filters.DEFAULT, filters.COUNT}  # filters that print something in any case
_SOURCES = {"if": "{%% %s %%}{%% endif %%}", "for": "{%% %s %%}{%% endfor %%}", "set": "{%% %s %%}"}


class Walk:
    """Go through the tags of one part and collect *flaws*, and the *prints* of fields."""

    def __init__(self, contract: Mapping[str, Shape], fields: Mapping[str, Field]) -> None:
        self.flaws: list[Flaw] = []
        self.prints: list[Print] = []
        self._contract, self._fields = contract, fields
        self._open: list[Block] = []
        self._known: Mapping[str, Shape] = {}
        self._path: Path = ()
        self._is_senseless = False  # the tag at hand, so that nothing else is to be said of what it asks
        self._free: frozenset[str] = frozenset()  # names whose value may be another at each place

    def through(self, listed: Sequence[tuple[Tag, Line]]) -> None:
        """Take every tag in order, and tell which blocks are never closed."""
        for tag, line in listed:
            self._signs(tag, line)
            if tag.typed.startswith("{{"):
                self._printed(tag, line)
            elif tag.typed.startswith("{%"):
                self._statement(tag, line)
        for block in [block for block in self._open if not block.is_told]:
            reason = f"{block.tag.typed} er ikke lukket med {{% end{block.word} %}}."
            self._tell(Code.T102, block.tag, block.line, reason=reason)

    def _tell(self, code: Code, at: Tag, line: Line, /, **values: object) -> None:
        self.flaws.append(line.flaw(code, at.typed, **values))

    def _signs(self, tag: Tag, line: Line) -> None:
        if re.match(r"\{\{r\s", tag.typed):
            self._tell(Code.L101, tag, line, tag=tag.typed)
        if _CURLY.search(re.sub(r"\"[^\"]*\"|'[^']*'", "", tag.typed)):
            self._tell(Code.L104, tag, line, tag=tag.typed)
        if tag.typed.startswith("{{") and len({seats.formatting(node) for node in tag.nodes}) > 1:
            self._tell(Code.L102, tag, line, tag=tag.typed)

    def _printed(self, tag: Tag, line: Line) -> None:
        if re.match(r"\{\{(p|tr|tc)\s", tag.typed) or typed.is_told(tag.typed):  # compiling tells
            return
        if not tag.inner:
            self._tell(Code.T102, tag, line, reason="Koden er tom.")
        elif tree := self._read(f"{{{{ {tag.inner} }}}}", tag, line):
            choices = list(tree.find_all(nodes.CondExpr))
            has_default = any(one.name in _FILLING for one in tree.find_all(nodes.Filter))
            self._note(tree, line, bare=not choices and not has_default)
            for choice in choices:
                self._condition(choice.test, (), tag, line)

    def _statement(self, tag: Tag, line: Line) -> None:
        word = (re.findall(r"[^\W\d]+", tag.inner) or [""])[0]
        steps: Mapping[str, Callable[[Tag, Line], None]] = {
            "if": self._begin_if, "for": self._begin_for, "set": self._set, "elif": self._elif,
            "else": self._else, "endif": self._end, "endfor": self._end,
        }  # fmt: skip
        meant = words.meant(word, tag.inner)
        if word in steps and meant in {"", word}:
            steps[word](tag, line)
        elif word in words.REFUSED:
            self._tell(Code.T104, tag, line, construct=word, instead=instead.of(word))
        elif word not in words.TOLD and word.removeprefix("end") not in words.REFUSED:
            wrong = r"else\s+if|end\s+\w+" if word in {"else", "end"} else re.escape(word)
            typed = re.search(wrong, tag.inner)
            hint = f" Skriv {meant}." if meant else ""
            reason = f"»{typed[0] if typed else tag.inner}« er ikke en kode.{hint}"
            self._tell(Code.T102, tag, line, reason=reason)
            if meant:  # so that what belongs to it is not taken for faulty, too
                steps[meant](replace(tag, typed=re.sub(wrong, meant, tag.typed, count=1)), line)

    def _begin_if(self, tag: Tag, line: Line) -> None:
        block = self._enter("if", tag, line)
        if tree := self._read(_SOURCES["if"] % tag.inner, tag, line):
            self._branch(block, _test(tree), tag, line)

    def _elif(self, tag: Tag, line: Line) -> None:
        if not (block := self._within(("if",), tag, line)):
            return
        if block.has_else:
            self._tell(Code.T102, tag, line, reason="Et elif kan ikke stå efter else.")
        self._meets(block, tag, line)
        if tree := self._read(_SOURCES["if"] % tag.inner[2:], tag, line):
            self._branch(block, _test(tree), tag, line)

    def _else(self, tag: Tag, line: Line) -> None:
        if block := self._within(("if", "for"), tag, line):
            if block.has_else:
                self._tell(Code.T102, tag, line, reason=f"Der er to else i {block.tag.typed}.")
            self._meets(block, tag, line)
            block.has_else = True
            self._known = block.known
            self._path = (*block.path, *((test, False) for test in block.tried))

    def _branch(self, block: Block, test: nodes.Expr, tag: Tag, line: Line) -> None:
        """Take up the condition *test* of *block*; what it asks is used here, inside the blocks around it."""
        block.asks.update(self._note(test, line, block))
        before = (*block.path, *((tried, False) for tried in block.tried))
        self._known = block.known
        self._path = before
        self._condition(test, before, tag, line)
        if not self._free & {name.name for name in _names(test)}:
            self._path = (*before, (test, True))
            block.tried.append(test)

    def _condition(self, test: nodes.Expr, before: Path, tag: Tag, line: Line) -> None:
        before = before or self._path
        if self._is_senseless:
            return
        reasons = list(dict.fromkeys(impossible(test, self._fields)))
        reachable = satisfiable(before, self._fields)
        if not reasons and reachable and not satisfiable((*before, (test, True)), self._fields):
            alone = satisfiable(((test, True),), self._fields)
            outer = "betingelserne uden om eller før den" if alone else "sig selv"
            reasons = [f"Den strider mod {outer}."]
        for reason in reasons:
            self._tell(Code.L118, tag, line, reason=reason)

    def _begin_for(self, tag: Tag, line: Line) -> None:
        block = self._enter("for", tag, line)
        known = dict(self._known)
        match = re.match(r"for\s+([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*)\s+in\b", tag.inner)
        names = re.split(r"\s*,\s*", match[1]) if match else []
        for name in names:
            known.pop(name, None)
        tree = self._read(_SOURCES["for"] % tag.inner, tag, line, known)
        loop = next(tree.find_all(nodes.For), None) if tree else None
        if loop is not None:
            self._note(loop.iter, line, block)
            if loop.test is not None:
                block.asks.update(self._note(loop.test, line, block))
        turns = self._sort(loop.iter) if loop is not None else None
        if names:
            turn = turns[0] if isinstance(turns, tuple) and len(names) == 1 else UNKNOWN
            self._known = {**known, **dict.fromkeys(names, turn), "loop": LOOP}

    def _set(self, tag: Tag, line: Line) -> None:
        tree = self._read(_SOURCES["set"] % tag.inner, tag, line)
        found = next(tree.find_all(nodes.Assign), None) if tree else None
        match = re.match(r"set\s+([^\W\d]\w*)\s*=", tag.inner)
        if match:
            shape = self._sort(found.node) if found is not None else UNKNOWN
            self._known = {**self._known, match[1]: shape}
            self._free |= {match[1]}
        if found is not None:
            self._note(found.node, line)

    def _end(self, tag: Tag, line: Line) -> None:
        word = "if" if tag.inner.startswith("endif") else "for"
        block = self._within((word,), tag, line)
        if block is None:
            return
        self._meets(block, tag, line)
        is_crossed = block is not self._open[-1]
        self._open.remove(block)
        if not is_crossed:
            self._known, self._path = block.known, block.path

    def _enter(self, word: str, tag: Tag, line: Line) -> Block:
        block = Block(word, tag, line, self._path, self._known, self._free)
        self._open.append(block)
        return block

    def _within(self, kinds: tuple[str, ...], tag: Tag, line: Line) -> Block | None:
        """Find the open block that *tag* belongs to; tell of those that are still open inside it."""
        fitting = [block for block in self._open if block.word in kinds]
        if not fitting:
            reason = f"Der er intet {' eller '.join(kinds)}, som {tag.typed} hører til."
            self._tell(Code.T102, tag, line, reason=reason)
            return None
        block = fitting[-1]
        for crossed in self._open[self._open.index(block) + 1 :]:
            if crossed.is_told:
                continue
            crossed.is_told = True
            reason = (
                f"Koderne krydser hinanden: {crossed.tag.typed} skal lukkes med {{% end{crossed.word} %}} "
                f"før {tag.typed}."
            )
            self._tell(Code.T102, crossed.tag, crossed.line, reason=reason)
        return block

    def _meets(self, block: Block, tag: Tag, line: Line) -> None:
        """Tell when *tag* does not stand where its block began, so that something would be cut in two."""
        begins, ends = seats.seat(block.tag, block.line), seats.seat(tag, line)
        if begins is None or ends is None:  # no table: compiling tells
            return
        same = block.tag.prefix == tag.prefix and seats.chain(begins) == seats.chain(ends)
        if same and (line is block.line or begins.getparent() is ends.getparent()):
            return
        outer = (block.line.element.getparent(), line.element.getparent())
        if same and not tag.prefix and outer[0] is outer[1]:
            self._tell(Code.L121, block.tag, block.line, tag=block.tag.typed)
            return
        if same:
            self._tell(Code.T129, block.tag, block.line, tag=block.tag.typed)
            return
        self._tell(Code.T105, tag, line, reason=spoken.torn(block.tag.typed, tag.typed))

    def _read(
        self, source: str, tag: Tag, line: Line, known: Mapping[str, Shape] | None = None
    ) -> nodes.Template | None:
        """Parse *source* and tell what is wrong with it; its tree is none when Jinja cannot read it."""
        try:
            tree = _parsed(source)
        except jinja2.TemplateSyntaxError as error:
            self._tell(Code.T102, tag, line, reason=spoken.reason(error.message or ""))
            return None
        except syntax.TOO_DEEP:
            self._tell(Code.T102, tag, line, reason=spoken.TOO_DEEP)
            return None
        faults = syntax.check(tree, self._contract, self._known if known is None else known).faults
        self._is_senseless = any(fault.code is Code.T123 for fault in faults)
        for code, values in dict.fromkeys((fault.code, tuple(fault.values.items())) for fault in faults):
            self._tell(code, tag, line, **dict(values))
        return tree

    def _note(self, tree: nodes.Node, line: Line, of: Block | None = None, *, bare: bool = False) -> set[str]:
        """Note which fields *tree* uses, in all blocks that are open but *of*."""
        blocks = tuple(block for block in self._open if block is not of)
        used = set()
        for name in _names(tree):
            if name.name in self._contract and name.name not in self._known:
                used.add(name.name)
        chains = [dotted(chain) for chain in _all(tree, nodes.Getattr)]
        used |= {chain for chain in chains if chain.partition(".")[0] in used}
        self.prints.extend(Print(name, line, blocks, of is not None, bare) for name in sorted(used))
        return used

    def _sort(self, node: nodes.Node) -> Shape:
        return sorts.sort_of(node, {**self._contract, **self._known})


@lru_cache(maxsize=1024)  # the same are read again and again, and nobody changes a tree
def _parsed(source: str) -> nodes.Template:
    return environment().parse(source)


def _test(tree: nodes.Template) -> nodes.Expr:
    return cast(nodes.Expr, next(tree.find_all(nodes.If)).test)


def _all(tree: nodes.Node, kind: type[nodes.Getattr]) -> Iterator[nodes.Getattr]:
    if isinstance(tree, kind):
        yield tree
    yield from tree.find_all(kind)


def _names(tree: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(tree, nodes.Name):
        yield tree
    yield from tree.find_all(nodes.Name)
