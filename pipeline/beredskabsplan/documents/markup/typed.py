"""Tags as they are typed into a text."""

import re

# No tag is longer than 2,000 signs, so that searching a text of nothing but braces comes to an end.
TAG = re.compile(r"\{(?:\{.{,2000}?\}|%.{,2000}?%|#.{,2000}?#)\}", re.DOTALL)
