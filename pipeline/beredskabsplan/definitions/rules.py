"""Load the rules on police and accidents at work from `anmeldelse.toml`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from beredskabsplan.core.questionnaire import Questionnaire
from beredskabsplan.core.rules import (
    RULE_NAMES,
    Consequence,
    Control,
    Helpline,
    Incident,
    Limit,
    Rules,
    RuleSource,
    RuleText,
    Threshold,
    ThresholdTexts,
)
from beredskabsplan.definitions import reader as toml
from beredskabsplan.definitions.contradictions import answer_faults, twice
from beredskabsplan.definitions.deadlines import condition
from beredskabsplan.definitions.reader import Reader


def load(path: Path, questionnaire: Questionnaire) -> Rules:
    """Read `anmeldelse.toml` at *path*; raise `DefinitionTrouble` with all of its faults."""
    return toml.load(
        path, lambda reader: _rules(reader, questionnaire), lambda rules: _faults(rules, questionnaire)
    )


def _rules(reader: Reader, questionnaire: Questionnaire) -> Rules:
    return Rules(
        system=reader.word("system"),
        control=_control(_table(reader, "kontrol")),
        texts=tuple(_text(below) for below in reader.each("tekster", "id")),
        limits=tuple(_limit(below) for below in reader.each("frister", "id")),
        threshold_texts=_threshold_texts(_table(reader, "graense_tekster")),
        thresholds=tuple(_threshold(below) for below in reader.each("graenser")),
        incidents=tuple(_incident(below, questionnaire) for below in reader.each("haendelser", "id")),
        consequences=tuple(_consequence(below) for below in reader.each("foelger", "id")),
        helplines=tuple(_helpline(below) for below in reader.each("hjaelpelinjer", "id")),
    )


def _control(reader: Reader) -> Control:
    control = Control(
        by=reader.text("af", ""),
        on=reader.day("den"),
        yes=reader.word("ja"),
        no=reader.word("nej"),
        read=reader.word("laest"),
    )
    reader.done()
    return control


def _text(reader: Reader) -> RuleText:
    text = RuleText(
        id=reader.name("id"),
        text=reader.word("tekst"),
        alone=reader.text("tekst_alene", ""),
        source=_source(reader),
    )
    reader.done()
    return text


def _threshold_texts(reader: Reader) -> ThresholdTexts:
    texts = ThresholdTexts(same=reader.word("ens"), apart=reader.word("to"), unsure=reader.word("ukendt"))
    reader.done()
    return texts


def _table(reader: Reader, key: str) -> Reader:
    table = reader.below(key)
    assert table is not None
    return table


def _source(reader: Reader) -> RuleSource:
    return RuleSource(text=reader.word("kilde"), edition=reader.text("udgave", ""), read=reader.day("laest"))


def _limit(reader: Reader) -> Limit:
    limit = Limit(
        id=reader.name("id"),
        when=reader.word("frist"),
        counted_from=reader.word("fra"),
        source=_source(reader),
    )
    reader.done()
    return limit


def _threshold(reader: Reader) -> Threshold:
    threshold = Threshold(
        since=reader.day("episoder_fra") or date.min,
        authority=reader.take("arbejdstilsynet_dage", int),
        insurer=reader.take("forsikring_dage", int),
        sure=reader.take("slaaet_til", bool),
        source=_source(reader),
    )
    reader.done()
    return threshold


def _incident(reader: Reader, questionnaire: Questionnaire) -> Incident:
    incident = Incident(
        id=reader.word("id"),
        what=reader.word("hvad"),
        police=reader.word("politi"),
        platform=reader.word("platform"),
        when=reader.word("frist"),
        counted_from=reader.text("regnes_fra", ""),
        ground=reader.word("grundlag"),
        note=reader.text("note", ""),
        source=_source(reader),
        condition=condition(reader, questionnaire),
    )
    alone = replace(
        incident,
        what=reader.text("hvad_alene", incident.what),
        police=reader.text("politi_alene", incident.police),
        counted_from=reader.text("regnes_fra_alene", incident.counted_from),
    )
    reader.done()
    return replace(incident, alone=alone)


def _consequence(reader: Reader) -> Consequence:
    consequence = Consequence(
        id=reader.word("id"),
        what=reader.word("hvad"),
        report=reader.word("anmeldes"),
        when=reader.word("frist"),
        counted_from=reader.text("regnes_fra", ""),
        ground=reader.word("grundlag"),
        source=_source(reader),
    )
    reader.done()
    return consequence


def _helpline(reader: Reader) -> Helpline:
    helpline = Helpline(
        id=reader.word("id"),
        name=reader.word("navn"),
        phone=reader.word("telefon"),
        helps=reader.word("til"),
        when=reader.text("naar", ""),
        seen=reader.day("nummer_set"),
        source=_source(reader),
    )
    reader.done()
    return helpline


def _faults(rules: Rules, questionnaire: Questionnaire) -> Iterator[str]:
    names = [row.id for row in (*rules.texts, *rules.limits)]
    rows = [row.id for row in (*rules.incidents, *rules.consequences, *rules.helplines)]
    for id_ in (*twice(names), *twice(rows)):
        yield f"{id_}: id er brugt to gange. Giv den ene række et andet."
    for id_ in sorted(RULE_NAMES & set(names)):
        yield f"{id_}: navnet bruger programmet selv. Giv rækken et andet id."
    for name, source in rules.sources:
        if source.read is None and not source.is_own:
            yield f"{name}: »laest« mangler. Læs reglen i kilden, og skriv datoen, fx 2026-11-22."
    for row in rules.incidents:
        if row.condition:
            yield from answer_faults(row.condition, questionnaire, "naar", f"haendelser[{row.id}]")
    if bool(rules.control.by) != bool(rules.control.on):
        yield "kontrol: »af« og »den« hører sammen. Skriv både navn og dato, eller ingen af dem."
    yield from _threshold_faults(rules)


def _threshold_faults(rules: Rules) -> Iterator[str]:
    if not rules.thresholds:
        yield "graenser: der er ingen. Skriv mindst én [[graenser]]."
    for row in rules.thresholds:
        if row.since == date.min:
            yield "graenser: »episoder_fra« mangler. Skriv den dag, grænsen gælder fra, fx 2022-07-01."
        if min(row.authority, row.insurer) < 1:
            yield "graenser: antallet af dage skal være mindst 1."
