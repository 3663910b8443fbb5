"""The schema: whether a record has the right shape, and what every field is called, measured in and allowed to hold.

``schema/`` is the only list of fields, vocabularies, units and bounds. Everything else asks here.
"""

from .check import Schemas
from .fields import Display, EquipmentClass, Feature, Field, Kind, Term, Vocabulary
from .values import TO_DO

__all__ = ["TO_DO", "Display", "EquipmentClass", "Feature", "Field", "Kind", "Schemas", "Term", "Vocabulary"]
