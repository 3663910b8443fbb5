"""What each page shows, made ready for templates: nothing is looked up, sorted or converted after this."""

from .coverage import coverage_view
from .entry import EntryView, entry_view
from .fields import FieldsView, fields_view
from .library import Anchor, Library, Site
from .lists import HomeView, ListView, class_view, countries_view, country_view, events_view, folder_view, home_view, organizations_view, source_years, sources_view
from .records import EventView, OrganizationView, SourceView, event_view, organization_view, source_view
from .sharing import HeadView, ShareView

__all__ = [
    "Anchor", "EntryView", "EventView", "FieldsView", "HeadView", "HomeView", "Library", "ListView", "OrganizationView", "ShareView", "Site", "SourceView", "class_view", "countries_view", "country_view", "coverage_view",
    "entry_view", "event_view", "events_view", "fields_view", "folder_view", "home_view", "organization_view", "organizations_view", "source_view", "source_years",
    "sources_view",
]  # fmt: skip
