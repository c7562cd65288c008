"""What a tag says, parsed: by Jinja's parser, and for what most tags say by a shorter way to the same nodes.

Most tags print a path of names, perhaps through a filter or two (`party.short_name | default("not stated")`), or
begin a loop over one. Jinja's lexer and parser take ten times as long for these as a pattern does.
"""

import re

from jinja2 import nodes
from jinja2.parser import Parser

from jcadesk.assembly.environment import BLOCK_BEGINS, BLOCK_ENDS, TemplateEnvironment
from jcadesk.assembly.tags import Kind, Tag

_IF = f"{BLOCK_BEGINS}if 1{BLOCK_ENDS}"
_ENDIF = f"{BLOCK_BEGINS}endif{BLOCK_ENDS}"
_FOR = f"{BLOCK_BEGINS}for x in y{BLOCK_ENDS}"
_ENDFOR = f"{BLOCK_BEGINS}endfor{BLOCK_ENDS}"
_AROUND = {
    "else": (_IF, _ENDIF),
    "endif": (_IF, ""),
    "for": ("", _ENDFOR),
    "endfor": (_FOR, ""),
}
_NAME, _TEXT = r"[A-Za-z]\w*", r'"[^"\\\r\n]*"'
_PATH = rf"{_NAME}(?:\.{_NAME})*"
_FILTER = re.compile(rf"\| *({_NAME}) *(?:\( *({_TEXT}) *\) *)?", re.ASCII)
_CHAIN = re.compile(rf" *({_PATH}) *((?:{_FILTER.pattern})*)", re.ASCII)
_LOOP = re.compile(rf"for +({_NAME}) +in +({_PATH}) *", re.ASCII)
_WORDS_OF_JINJA = frozenset(
    {"and", "or", "not", "in", "is", "if", "else", "elif", "true", "false", "none", "True", "False", "None"}
)
_NOT_RECURSIVE = False


def parsed(environment: TemplateEnvironment, tag: Tag) -> nodes.Template:
    """Return a tag as the template that it would be alone; what it prints or asks is parsed without that way round.

    Raises TemplateSyntaxError.
    """
    if tag.kind is Kind.PRINT:
        return nodes.Template([nodes.Output([expression(environment, tag.source)], lineno=1)], lineno=1)
    if tag.keyword in ("if", "elif"):
        asked = nodes.If(expression(environment, tag.source[len(tag.keyword) :]), [], [], [], lineno=1)
        choice = asked if tag.keyword == "if" else nodes.If(nodes.Const(1), [], [asked], [], lineno=1)
        return nodes.Template([choice], lineno=1)
    loop = short_loop(tag.source)
    if loop is not None:
        return nodes.Template([loop], lineno=1)
    before, after = _AROUND[tag.keyword]
    return environment.parse(f"{before}{BLOCK_BEGINS} {tag.source} {BLOCK_ENDS}{after}")


def expression(environment: TemplateEnvironment, source: str) -> nodes.Expr:
    """Return a value as Jinja's nodes; raises TemplateSyntaxError."""
    value = short_value(source)
    if value is not None:
        return value
    parser = Parser(environment, source, state="variable")
    value = parser.parse_tuple()
    if not parser.stream.eos:
        parser.fail(f"“{parser.stream.current.value}” is one word too many")
    return value


def short_value(source: str) -> nodes.Expr | None:
    """Return a path of names through any filters, of which each takes one text or none; None for any other source."""
    found = _CHAIN.fullmatch(source)
    value = None if found is None else _path(found[1])
    if found is None or value is None:
        return None
    for name, text in _FILTER.findall(found[2]):
        settings: list[nodes.Expr] = [nodes.Const(text[1:-1], lineno=1)] if text else []
        value = nodes.Filter(value, name, settings, [], None, None, lineno=1)
    return value


def _path(words: str) -> nodes.Expr | None:
    """Return a path of names, None where one of them is a word of Jinja's own."""
    names = words.split(".")
    if not _WORDS_OF_JINJA.isdisjoint(names):
        return None
    path: nodes.Expr = nodes.Name(names[0], "load", lineno=1)
    for name in names[1:]:
        path = nodes.Getattr(path, name, "load", lineno=1)
    return path


def short_loop(source: str) -> nodes.For | None:
    """Return a loop of one name over a path, None for any other source."""
    found = _LOOP.fullmatch(source.strip())
    path = None if found is None else _path(found[2])
    if found is None or path is None or found[1] in _WORDS_OF_JINJA:
        return None
    return nodes.For(nodes.Name(found[1], "store", lineno=1), path, [], [], None, _NOT_RECURSIVE, lineno=1)
