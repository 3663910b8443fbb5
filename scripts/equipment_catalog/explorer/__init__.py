"""What Explore and Compare read of the whole catalogue.

``data/explore.json`` has its columns and answers every question of Explore, ``data/compare.json`` the lines that a comparison
can have. Both are read through ``docs/assets/js/data.js`` alone. The claims in these lines, with their sources, Compare
takes from the pages of the entries (``docs/assets/js/compare/page.js``).

Addresses that others may link to: ``explore/?class=uav&origin=IRN&n.wingspan=10..20 m``, ``compare/?ids=a,b``.

========================  ==================================================================================
``q``                     words of a name, in any script
``class`` ``type``        ids; a type is written ``class.type``. What is repeated means *or*
``origin`` ``operator``   country codes; ``force`` ``maker`` ``carries``: ids; ``status`` ``role``: words of the schema
decades                   ``entered-service=2010``, ``first-flown-or-launched=1990``: what ``x-decade`` of the schema says
``see.<feature>``         a value of a recognition feature; ``is.<characteristic>``: a value of one that is a choice
``n.<characteristic>``    ``10..20 m``, ``10.. m``, ``..20 m``: any unit of its kind; money is ``n.unit_cost:USD=..5000000``
``with``                  ``yes``, ``possibly``, ``unknown``: which answers count, separated by commas; ``yes,possibly`` without it
``sort``                  id of a column, ``-`` before it for the largest first
``cols`` ``pick``         ids of columns; ids of marked entries, separated by commas
========================  ==================================================================================
"""

from .columns import Explore, explore_json
from .figures import Figure, State, figure_of
from .lines import compare_json

__all__ = ["Explore", "Figure", "State", "compare_json", "explore_json", "figure_of"]
