"""All hostile and odd workbooks, in the groups that are read together."""

from collections.abc import Mapping

from tests.support.books.hostile.headers import HEADERS
from tests.support.books.hostile.linking import BESIDE, LINKED
from tests.support.books.hostile.making import Cases
from tests.support.books.hostile.odd import ODD
from tests.support.books.hostile.sheets import CELLS, COLUMNS_AND_LINKS, MERGED, STORED
from tests.support.books.hostile.typed import TYPED
from tests.support.books.hostile.zipping import ZIPPED

GROUPS: Mapping[str, Cases] = {
    "merged": MERGED,
    "columns": COLUMNS_AND_LINKS,
    "cells": CELLS,
    "stored": STORED,
    "beside": BESIDE,
    "linked": LINKED,
    "zipped": ZIPPED,
    "headers": HEADERS,
    "odd": ODD,
    "typed": TYPED,
}
