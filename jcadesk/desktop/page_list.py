"""The wizard's pages in order; a new page needs one entry here."""

from jcadesk.desktop.page import Page
from jcadesk.desktop.pages.areas import AreasPage
from jcadesk.desktop.pages.check import CheckPage
from jcadesk.desktop.pages.funds import FundsPage
from jcadesk.desktop.pages.generate import GeneratePage
from jcadesk.desktop.pages.house import HousePage
from jcadesk.desktop.pages.legal import LegalPage
from jcadesk.desktop.pages.parties import PartiesPage
from jcadesk.desktop.pages.purpose import PurposePage
from jcadesk.desktop.pages.terms import TermsPage

PAGES: tuple[type[Page], ...] = (
    PartiesPage,
    PurposePage,
    AreasPage,
    FundsPage,
    TermsPage,
    LegalPage,
    HousePage,
    CheckPage,
    GeneratePage,
)
