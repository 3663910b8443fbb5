"""What each page shows, made ready for templates: nothing is looked up, sorted or converted after this."""

from .classes import class_view
from .coverage import class_coverage_view, coverage_view
from .entry import EntryView, Heading, entry_view
from .explore import ExploreView, explore_view
from .fields import FieldsView, fields_view
from .identify import IdentifyView, identify_view
from .library import Anchor, Cite, ClaimView, Library, Listed, Said, Shown, Site, SourceLine
from .lists import HomeView, ListView, countries_view, country_view, events_view, folder_view, home_view, organizations_view, source_years, sources_title, sources_view
from .recent import News, fact_of, news, recent_view
from .records import EventView, OrganizationView, SourceView, event_view, organization_view, source_view
from .sharing import ShareView

__all__ = [
    "Anchor", "Cite", "ClaimView", "EntryView", "EventView", "ExploreView", "FieldsView", "Heading", "HomeView", "IdentifyView", "Library", "ListView", "Listed", "News",
    "OrganizationView", "Said", "ShareView", "Shown", "Site", "SourceLine", "SourceView", "class_coverage_view", "class_view", "countries_view", "country_view",
    "coverage_view", "entry_view", "event_view", "events_view", "explore_view", "fact_of", "fields_view", "folder_view", "home_view", "identify_view", "news",
    "organization_view", "organizations_view", "recent_view", "source_view", "source_years", "sources_title", "sources_view",
]  # fmt: skip
