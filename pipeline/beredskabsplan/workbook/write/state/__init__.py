"""The words in the column Status and the progress on the first sheet: as formulas, and as Python counts them.

Both must agree: the formula serves HR, and its cached value serves previews that cannot calculate.
"""
