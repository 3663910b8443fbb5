"""What the pages Explore and Compare read: columns of the whole catalogue, and the claims of each entry in small files.

``data/explore.json`` answers every question of Explore. ``data/claims/<n>.json`` holds all claims of some thirty entries
with their sources; Compare loads those that it shows. The number ``n`` of an entry is ``shard(id, of)`` with the number
of files that ``explore.json`` gives as ``shards``. Both are read through ``docs/assets/js/data.js`` alone.

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

from .claims import Claims, shard, write_claims
from .columns import Explore, explore_json
from .figures import Figure, State, figure_of

__all__ = ["Claims", "Explore", "Figure", "State", "explore_json", "figure_of", "shard", "write_claims"]
