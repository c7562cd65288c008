"""Cases for every check of a finished document, as data: documents line by line that fail it, and that pass."""

from dataclasses import dataclass

from jcadesk.model.draft import DocumentKind

MOU, AGREEMENT = DocumentKind.MOU, DocumentKind.AGREEMENT


@dataclass(frozen=True)
class Case:
    """A document written line by line, and the words that the messages of one check hold, in order."""

    check: str
    text: str
    says: tuple[str, ...] = ()
    kind: DocumentKind = AGREEMENT
    final: bool = False


def fails(check: str, text: str, *says: str, kind: DocumentKind = AGREEMENT, final: bool = False) -> Case:
    return Case(check, text, says, kind, final)


def passes(check: str, text: str, kind: DocumentKind = AGREEMENT) -> Case:
    return Case(check, text, (), kind)


DEFINED = """# Defined terms and interpretation
- In this agreement:
Host Partner means the body that holds the fund.
Partner means a body named at the head.
the Pool Manager means the officer who manages the fund."""

FAILING = (
    fails(
        "JCA801",
        "# Funds\n- The Pool Manager reports to the Board.\n- Each Partner asks the Pool Manager.",
        "clause 1.1 (Funds), at “The Pool Manager reports to the Board.”: “Pool Manager” is used as a "
        "defined term (twice)",
        "“Partner” is used as a defined term (once)",
        "“Board” is used",
    ),
    fails(
        "JCA802", f"{DEFINED}\n# Funds\n- Each Partner asks the Host Partner.", "“Pool Manager” is defined and not used"
    ),
    fails("JCA802", "U Parties\nP Council, of Town (“the Council”)\n# Law\n- Law.", "“Council” is defined and not"),
    fails(
        "JCA803",
        f"{DEFINED}\n# Law\n- Pool manager reports go to a pool manager.",
        "“Pool manager” and “pool manager” (twice)",
    ),
    fails(
        "JCA803",
        f"{DEFINED}\n# Funds\n- The pool manager asks a Host partner.\n- No Pool manager may. The partners agree.",
        "“Host partner” (once) where “Host Partner” is defined",
        "“partners” (once) where “Partner” is defined",
        "“pool manager” (once) where “Pool Manager” is defined",
        "“Pool manager” (once) where “Pool Manager” is defined",
    ),
    fails(
        "JCA804",
        "# Definitions\nFund means money.\nthe Area means a place.\n“Council” means a body.\nPool means a fund.",
        "“Area” stands out of",
        "“Council” stands out of",
    ),
    fails("JCA804", "# Interpretation\n| Term | Meaning\n| Fund | Money\n| Area | A place", "row 3 of a table"),
    fails(
        "JCA805",
        "# Funds\n- See Schedule 1.\nS Areas\nS Funds\ns Schedule 2 is this one.",
        "Schedule 2 (Funds): nothing",
    ),
    fails(
        "JCA806",
        "# Funds\n- See clauses 1.1, 1.2 and 9.1(a), Schedule 4 and paragraph 2 of Schedule 1.\nS Areas\ns One.",
        "“clause 1.2”",
        "“clause 9.1(a)”",
        "“Schedule 4”",
        "“paragraph 2 of Schedule 1”",
    ),
    fails(
        "JCA806",
        "# Funds\n- See Schedules 1 to 3 and clause 2 of this agreement.\nS A\nS B",
        "“clause 2”",
        "“Schedule 3”",
    ),
    fails("JCA806", "# Funds\n- See Appendices A and B, and clauses 1 to 3.", "“clause 3”", "“clause 2”", "A”", "B”"),
    fails(
        "JCA807", "# Funds\n- This is subject to clause 1.1.\nS A\ns Clause 1.", "which is itself: write “this clause”"
    ),
    fails("JCA808", "# Funds\n- See Error! Reference source not found.", "a field prints “Error! Reference source"),
    fails(
        "JCA809", f"{DEFINED}\n# Disputes\n- A party may ask.\n- Parties agree.", "“party” stands for “Partner” (once)"
    ),
    fails(
        "JCA811",
        "# Funds\n- By [date], TBC by XX, or ?? later; lorem ipsum.\n- Drafting note: insert amount.",
        "“[date]”",
        "“TBC”",
        "“XX”",
        "“??”",
        "“lorem ipsum”",
        "“Drafting note”",
        "“insert amount”",
    ),
    fails("JCA811", "# Funds\n- By [date].", "“[date]”", final=True),
    fails(
        "JCA812",
        "# Funds\n| Minute | not stated\n| Director | Director: to be confirmed\n# Term\n- Ends: not stated.",
        "“not stated” is printed (twice in this part)",
        "“not stated” is printed: state it",
    ),
    fails(
        "JCA813", "# Funds\n- The {{ fund.name }}.\n- A {% if %}.", "the mark “{{” of a tag", "the mark “{%” of a tag"
    ),
    fails(
        "JCA821",
        "# Term\n- From 01/04/26, 1.4.2026, 2026-04-01 or 1-4-2026 to April 1, 2027 or 31st March 2028.",
        "“01/04/26”",
        "“1.4.2026”",
        "“2026-04-01”",
        "“1-4-2026”",
        "“April 1, 2027”",
        "“31st March”",
    ),
    fails(
        "JCA822",
        "# Term\n- In 2026-27, 2027/2028, 2028–29 and FY26.",
        "“2026-27”",
        "“2027/2028”",
        "“2028–29”",
        "“FY26”",
    ),
    fails(
        "JCA823",
        "# Funds\n- £1,000.00 and £2,000.00, but £3,000 and £40000.",
        "“£40000”: put a comma",
        "is printed with pence (twice in this document), other amounts without (twice, such as “£3,000”)",
    ),
    fails("JCA823", "# Funds\n- £1,000.00, £5.00 and £3,000.", "“£3,000” is printed without pence (once"),
    fails("JCA824", "# Law\n- The Care Act and the Care Act.", "“Care Act” is cited without its year"),
    fails(
        "JCA825",
        '# Law\n- A partner\'s duty is a Partner’s.\n- "So" and “so”.',
        "straight apostrophes",
        "straight quotation",
    ),
    fails("JCA831", "# Staff\n- He asks the chairman, and she replies.", "“He”", "“chairman”", "“she”"),
    fails(
        "JCA832", "# Funds\n- A must.\n- B shall.\n- C must.", "“shall” (once) in a document that says “must” (twice)"
    ),
    fails(
        "JCA833",
        "# Money\n- Each party shall pay. It must, in consideration of work, and warrants it.\n"
        "# Status\n- It must bind.",
        "“shall” binds",
        "“must” binds",
        "“in consideration of” binds",
        "“warrants” binds",
        "clause 2.1 (Status)",
        kind=MOU,
    ),
    fails(
        "JCA834", "# Law\n- Hereinafter and witnesseth, with best endeavours.", "“Hereinafter”", "“witnesseth”", "“best"
    ),
    fails("JCA841", "# Law\n- Of the the law. The the end. Now and and then.", "“the the”", "“The the”", "“and and”"),
    fails("JCA842", "# Law\n- One  two.", "two spaces between “One” and “two.”"),
    fails(
        "JCA843",
        "# Law\n- One , two ; three .\n- ( four )",
        "beside “,”",
        "beside “;”",
        "beside “.”",
        "beside “(”",
        "beside “)”",
    ),
    fails(
        "JCA844",
        "# Law\n- One (two.\n- Three) four.\n- “Five.\n- [Six.",
        "“(” and “)” do not pair",
        "“(” and “)” do not pair",
        "““” and “”” do not pair",
        "“[” and “]” do not pair",
    ),
    fails(
        "JCA871",
        "U Parties\nP Council, of Town (“the Council”);\nP Trust, of City (“the Trust”).\n"
        "U Signatures\nSigned for Council",
        "“Trust” is a party and has no signature block",
    ),
    fails(
        "JCA891",
        "# Defined terms\nPool Manager means the officer who must report each quarter.\n"
        "Area means a place, and each Partner shall plan for it.\nFund means money:\n(a) held;\n"
        "(a) that may not be lent.\n# Law\n- “Quarter” means a time that is required to end.",
        "The definition of “Pool Manager” lays down a rule (“must”)",
        "The definition of “Area” lays down a rule (“shall”)",
        "The definition of “Fund” lays down a rule (“may not”)",
        "The definition of “Quarter” lays down a rule (“is required to”)",
    ),
    fails(
        "JCA891",
        "# Glossary\n| Term | Meaning\n| Fund | Money that must be spent",
        "row 2 of a table in clause 1 (Glossary), at “Fund”: The definition of “Fund”",
    ),
    fails("JCA892", "# Defined terms\nFund means the money in a Fund.", "“Fund” is defined by itself"),
    fails(
        "JCA892",
        "# Defined terms\nArea means a place that a Scheme is for.\nPartner means a body.\n"
        "Pooled Fund means what pays for an Area.\nScheme means what a Pooled Fund and each Partner pay for.",
        "“Area”, “Scheme” and “Pooled Fund” are defined by one another",
    ),
    fails(
        "JCA893",
        "# Defined terms\nFund means money.\n**Pool** Manager means an officer.\nU Parties\n"
        "P **The Council**, of Town (“the Council”)\n# Law\n- “Quarter” means a time.",
        "“Fund” is defined here and does not stand in bold",
        "“Pool Manager” is defined here",
        "“Council” is defined here",
        "“Quarter” is defined here",
    ),
)

PASSING = (
    passes(
        "JCA801",
        f"{DEFINED}\n# Joint Committee\n- The Pool Manager.\n- The Joint Committee meets. Services are good.\n"
        "- The Health and Wellbeing Board, and the Director of Services Manager.\n| Board | Partner\n"
        "- Programme: the fund. They join the programme.\n- Ask the Director of Services.",
    ),
    passes("JCA802", f"{DEFINED}\n# Funds\n- The Pool Manager, each Host Partner and all Partners."),
    passes("JCA802", "U Parties\nP One (“the Parties”)\n# Law\n- Each Party, and “Fund” means money. The Fund."),
    passes(
        "JCA803",
        f"{DEFINED}\n# The pool manager\n- Partners and POOL MANAGER.\n"
        "| Pool manager | Host Partners\n| Funds › Pool manager\n"
        "# More\n- “Fund” means money, and the fund; “not stated” means nothing, Not stated.",
    ),
    passes("JCA804", f"{DEFINED}\n# Law\n- “Area” means a place."),
    passes("JCA804", "# Interpretation\n- A reference to a Clause includes its parts.\n- x means y.\n- Nothing else."),
    passes("JCA805", "# Funds\n- See Schedules 1 and 2.\nS Areas\nS Funds"),
    passes(
        "JCA806",
        "# Funds\n- See clause 1.1 and clause 1 in this agreement; clauses 1.1 to 1.3.\n"
        "- Schedule 9 to the Care Act 2014, clause 40 of the Service Contract, https://a.b/clause%203.\n"
        "- Paragraph 1(a) of Schedule 1.\nS Areas\ns One.\n(i) Not one.",
    ),
    passes("JCA807", "# Funds\n- See clause 1.2.\n- See clause 1.1.\nUnnumbered: clause 1.2."),
    passes("JCA808", "# Funds\n- An error is put right."),
    passes("JCA809", f"{DEFINED}\nU Parties\nA party.\n# Law\n- No third party gains.\n# Notices\n- To a party."),
    passes("JCA809", "# Law\n- A party may ask."),
    passes(
        "JCA803",
        f"{DEFINED}\n# Law\n- The Council and its partners ask “the partners”, a lead partner and wider partners.\n"
        "- Nothing makes the Partners partners.",
    ),
    passes("JCA823", "# Money\n- It saves £1.37 for every £1 spent, and costs £2.50."),
    passes("JCA811", "# Law\n- R v Smith [2014] EWCA Civ 1; Part XXIV, www.x.org/[a]."),
    passes("JCA812", "# Law\n- An amount that is not stated is not agreed."),
    passes("JCA813", "# Law\n- A set {a}."),
    passes("JCA821", "# Law\n- On 1 April 2026, in 2026/27, under SI 2000/617, at http://a.b/01/04/26."),
    passes("JCA822", "# Law\n- In 2026/27, from 2024-29, SI 2000/617."),
    passes("JCA823", "# Law\n- £1,000.00 and £2.50, out of £3m or £4 million."),
    passes("JCA823", "# Law\n- £1,000 and £2,000, nothing else."),
    passes("JCA824", "# Law\n- The Care Act 2014; later, the Care Act. Under the Act. The Act, and the 2006 Act."),
    passes("JCA824", "# Law\n- “Care Act” means a law. The Care Act."),
    passes("JCA825", "# Law\n- A Partner’s “duty”."),
    passes("JCA825", '# Law\n- A partner\'s "duty".'),
    passes("JCA831", "# Law\n- They ask the chair; Her Majesty's Treasury."),
    passes("JCA832", "# Law\n- A must. “It shall”, says the Act."),
    passes(
        "JCA833",
        "# Money\n- They will take it into consideration. The Act says “they must”. It is not legally binding.\n"
        "# Status in law\n- Nobody is bound to pay: no party shall.",
        MOU,
    ),
    passes("JCA833", "# Money\n- Each party shall pay."),
    passes("JCA834", "# Law\n- Here, and “hereinafter”."),
    passes("JCA841", "# Law\n- That that is, is. Walla Walla. It makes the Partners partners in law."),
    passes("JCA842", "# Law\n- One two."),
    passes("JCA843", "# Law\n- One, two (three) .5 and more."),
    passes("JCA844", "# Law\n- One (two) [three] “four”; a) five, b) six (level 4) and 7) eight."),
    passes(
        "JCA871",
        "U Parties\nMade between\nP Council, of Town (“the Council”);\nP Trust, of City (“the Trust”).\n"
        "P Without a place\nU Execution\nSigned for Council, and for the Trust",
    ),
    passes("JCA871", "U Parties\nP Council, of Town (“the Council”)"),
    passes(
        "JCA891",
        "# Defined terms\nPool Manager means the officer who manages it.\n"
        "Fund shall mean money that “must” be named:\n(a) held.\n- A Partner must act.\n"
        "# Law\n- The Council (“the Council”) must pay.",
    ),
    passes("JCA891", "# Glossary\n| Term | Meaning\n| Fund | Money\n| Area | A place\nA Partner must act."),
    passes(
        "JCA892",
        "# Defined terms\nRegulations means the Partnership Regulations 2000.\n"
        "Fund means money; “Fund” is short for it.\nPooled Fund means a Fund that is shared.\n"
        "Area means what a Pooled Fund pays for.",
    ),
    passes(
        "JCA893",
        "# Defined terms\n**Fund** means money.\n“**Area**” means a place.\n"
        "U Parties\nP **The Council**, of Town (“the **Council**”)\n"
        "# Law\n- **“Quarter”** means a time.",
    ),
)
