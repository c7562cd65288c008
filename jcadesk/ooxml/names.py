"""The names that Open XML gives to things: namespaces, qualified tags, parts and content types.

Source: ECMA-376 part 1 (WordprocessingML), part 2 (Open Packaging Conventions) and part 3 (markup
compatibility).
"""

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
CONTENT_TYPES_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

CONTENT_TYPES_PART: Final = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS_PART: Final = "_rels/.rels"

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MACRO: Final = "application/vnd.ms-word."
DOCUMENT_TYPE: Final = f"{_WORD}document.main+xml"
TEMPLATE_TYPE: Final = f"{_WORD}template.main+xml"
MACRO_DOCUMENT_TYPE: Final = f"{_MACRO}document.macroEnabled.main+xml"
MACRO_TEMPLATE_TYPE: Final = f"{_MACRO}template.macroEnabledTemplate.main+xml"
MAIN_TYPES: Final = frozenset({DOCUMENT_TYPE, TEMPLATE_TYPE, MACRO_DOCUMENT_TYPE, MACRO_TEMPLATE_TYPE})
MACRO_TYPES: Final = frozenset({MACRO_DOCUMENT_TYPE, MACRO_TEMPLATE_TYPE})


def w(tag: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute, such as `w("p")`."""
    return f"{{{W}}}{tag}"


def m(tag: str) -> str:
    """Return the qualified name of an Office Math element (ECMA-376 part 1 section 22.1)."""
    return f"{{{M}}}{tag}"


def mc(tag: str) -> str:
    """Return the qualified name of a markup-compatibility element (ECMA-376 part 3 section 7)."""
    return f"{{{MC}}}{tag}"
