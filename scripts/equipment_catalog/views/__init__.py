"""What each page shows, made ready for templates: nothing is looked up, sorted or converted after this."""

from .coverage import coverage_view
from .entry import EntryView, entry_view
from .fields import FieldsView, fields_view
from .identify import IdentifyView, identify_view
from .library import Anchor, Library
from .lists import HomeView, ListView, class_view, countries_view, country_view, events_view, folder_view, home_view, organizations_view, source_years, sources_view
from .records import EventView, OrganizationView, SourceView, event_view, organization_view, source_view

__all__ = [
    "Anchor", "EntryView", "EventView", "FieldsView", "HomeView", "IdentifyView", "Library", "ListView", "OrganizationView", "SourceView", "class_view", "countries_view", "country_view", "coverage_view",
    "entry_view", "event_view", "events_view", "fields_view", "folder_view", "home_view", "identify_view", "organization_view", "organizations_view", "source_view", "source_years",
    "sources_view",
]  # fmt: skip
