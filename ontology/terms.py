"""The IRIs of the graph as constants, and the way between ids and IRIs.

Classes and properties of our own are declared in ``samverkan.ttl`` and ``programme.ttl``; a test sees to it that every
constant here is declared there and the other way round. Terms of other vocabularies appear as they
are, never under a name of ours.

Things have readable IRIs, ``…/id/actor/socialnamnden``: the id of ``contract.md`` is the last part.
Only a participation has two: ``…/id/statement/ID/n``. Nothing in the graph is a blank node.

>>> actor("socialnamnden").value
'https://w3id.org/samverkanskartan/id/actor/socialnamnden'
>>> local_id(actor("socialnamnden"))
'socialnamnden'
"""

from __future__ import annotations

from pyoxigraph import NamedNode

BASE = "https://w3id.org/samverkanskartan/"
SAM = BASE + "ns#"
ID = BASE + "id/"
GRAPH = BASE + "graph/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
DEVELOPMENT_GOALS = "http://metadata.un.org/sdg/"

PREFIXES = {
    "sam": SAM,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "skos": SKOS,
    "org": ORG,
    "prov": PROV,
    "dcterms": DCTERMS,
    "owl": "http://www.w3.org/2002/07/owl#",
    "aktor": ID + "actor/",
    "plats": ID + "place/",
    "tema": ID + "theme/",
    "samverkan": ID + "collaboration/",
    "slag": ID + "kind/",
    "roll": ID + "role/",
    "status": ID + "status/",
    "graf": GRAPH,
}
"""The prefixes that every query and every export knows."""

TYPE = NamedNode(RDF + "type")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
ALT_LABEL = NamedNode(SKOS + "altLabel")
HIDDEN_LABEL = NamedNode(SKOS + "hiddenLabel")
BROADER = NamedNode(SKOS + "broader")
RELATED_MATCH = NamedNode(SKOS + "relatedMatch")
NOTATION = NamedNode(SKOS + "notation")
CONCEPT = NamedNode(SKOS + "Concept")
IN_SCHEME = NamedNode(SKOS + "inScheme")
CLASSIFICATION = NamedNode(ORG + "classification")
SUB_ORGANIZATION_OF = NamedNode(ORG + "subOrganizationOf")
HAS_MEMBERSHIP = NamedNode(ORG + "hasMembership")
ORGANIZATIONAL_COLLABORATION = NamedNode(ORG + "OrganizationalCollaboration")
CHANGE_EVENT = NamedNode(ORG + "ChangeEvent")
ORIGINAL_ORGANIZATION = NamedNode(ORG + "originalOrganization")
RESULTING_ORGANIZATION = NamedNode(ORG + "resultingOrganization")
TITLE = NamedNode(DCTERMS + "title")
PUBLISHER = NamedNode(DCTERMS + "publisher")
SOURCE = NamedNode(DCTERMS + "source")
DATE = NamedNode(DCTERMS + "date")
ACTIVITY = NamedNode(PROV + "Activity")
SOFTWARE_AGENT = NamedNode(PROV + "SoftwareAgent")
USED = NamedNode(PROV + "used")
WAS_ASSOCIATED_WITH = NamedNode(PROV + "wasAssociatedWith")

ACTOR = NamedNode(SAM + "Actor")
PLACE = NamedNode(SAM + "Place")
THEME = NamedNode(SAM + "Theme")
NAMED_COLLABORATION = NamedNode(SAM + "NamedCollaboration")
STATEMENT = NamedNode(SAM + "Statement")
PARTICIPATION = NamedNode(SAM + "Participation")
DOCUMENT = NamedNode(SAM + "Document")
ACTOR_PAIR = NamedNode(SAM + "ActorPair")
JUDGEMENT = NamedNode(SAM + "Judgement")

ACTOR_KIND = NamedNode(SAM + "actorKind")
ACTOR_NAME = NamedNode(SAM + "actorName")
ADDRESS = NamedNode(SAM + "address")
AREA = NamedNode(SAM + "area")
HAS_ACTOR = NamedNode(SAM + "actor")
BASIS = NamedNode(SAM + "basis")
CERTAINTY = NamedNode(SAM + "certainty")
COLLABORATION_KIND = NamedNode(SAM + "collaborationKind")
COLLABORATION_NAME = NamedNode(SAM + "collaborationName")
COLLECTIVE = NamedNode(SAM + "collective")
CONFIDENCE = NamedNode(SAM + "confidence")
DOCUMENT_KIND = NamedNode(SAM + "kind")
EFFECTIVE_FROM = NamedNode(SAM + "effectiveFrom")
EFFECTIVE_TO = NamedNode(SAM + "effectiveTo")
END = NamedNode(SAM + "end")
EXAMPLE = NamedNode(SAM + "example")
FILE = NamedNode(SAM + "file")
FOLLOWS = NamedNode(SAM + "follows")
FOUND = NamedNode(SAM + "found")
GENERIC = NamedNode(SAM + "generic")
HAS_COLLABORATION = NamedNode(SAM + "collaboration")
HAS_PARTICIPATION = NamedNode(SAM + "participation")
HAS_PLACE = NamedNode(SAM + "place")
HAS_THEME = NamedNode(SAM + "theme")
IDENTITY_RULE = NamedNode(SAM + "identityRule")
IMPLIED_PLACE_OR_BROADER = NamedNode(SAM + "impliedPlaceOrBroader")
IN_DOCUMENT = NamedNode(SAM + "document")
JUDGED_AS = NamedNode(SAM + "judgedAs")
JUDGED_BY = NamedNode(SAM + "judgedBy")
JUDGED_IN = NamedNode(SAM + "judgedIn")
KIND_OR_BROADER = NamedNode(SAM + "kindOrBroader")
MASKED = NamedNode(SAM + "masked")
MEMBER = NamedNode(SAM + "member")
MEMBER_KIND = NamedNode(SAM + "memberKind")
MENTION = NamedNode(SAM + "mention")
ORIGIN = NamedNode(SAM + "origin")
PAGE = NamedNode(SAM + "page")
PAGES = NamedNode(SAM + "pages")
PLACE_KIND = NamedNode(SAM + "placeKind")
PLACE_OR_BROADER = NamedNode(SAM + "placeOrBroader")
PROBLEM = NamedNode(SAM + "problem")
PUBLISHER_NAME = NamedNode(SAM + "publisherName")
QUOTE = NamedNode(SAM + "quote")
READ_AS = NamedNode(SAM + "readAs")
READ_KIND = NamedNode(SAM + "readKind")
READ_NAME = NamedNode(SAM + "readName")
REASON = NamedNode(SAM + "reason")
ROLE = NamedNode(SAM + "role")
SAMVERKAR_MED = NamedNode(SAM + "samverkarMed")
SECTION = NamedNode(SAM + "section")
SENTENCES = NamedNode(SAM + "sentences")
SHA256 = NamedNode(SAM + "sha256")
START = NamedNode(SAM + "start")
STATEMENT_COUNT = NamedNode(SAM + "statements")
STATUS = NamedNode(SAM + "status")
SUCCEEDED_BY = NamedNode(SAM + "succeededBy")
SUMMARY = NamedNode(SAM + "summary")
THEME_OR_BROADER = NamedNode(SAM + "themeOrBroader")
VALID_FROM = NamedNode(SAM + "validFrom")
VALID_TO = NamedNode(SAM + "validTo")
VERDICT = NamedNode(SAM + "verdict")
VERSION = NamedNode(SAM + "version")
YEAR = NamedNode(SAM + "year")

EXCERPT = NamedNode(SAM + "Excerpt")
PROGRAMME_ELEMENT = NamedNode(SAM + "ProgrammeElement")
GOAL = NamedNode(SAM + "Goal")
PRIORITY = NamedNode(SAM + "Priority")
PLANNED_ACTIVITY = NamedNode(SAM + "PlannedActivity")
INDICATOR = NamedNode(SAM + "Indicator")
EXPECTED_RESULT = NamedNode(SAM + "ExpectedResult")
PROJECT = NamedNode(SAM + "Project")
FUNDING = NamedNode(SAM + "Funding")

AIM = NamedNode(SAM + "aim")
AMOUNT = NamedNode(SAM + "amount")
AMOUNT_VALUE = NamedNode(SAM + "amountValue")
CARRIED_OUT_BY = NamedNode(SAM + "carriedOutBy")
CITY_TARGET = NamedNode(SAM + "cityTarget")
COLUMN = NamedNode(SAM + "column")
FOR_YEAR = NamedNode(SAM + "forYear")
FUNDS = NamedNode(SAM + "funds")
GOAL_LEVEL = NamedNode(SAM + "goalLevel")
GOAL_NUMBER = NamedNode(SAM + "goalNumber")
DEVELOPMENT_GOAL = NamedNode(SAM + "developmentGoal")
CONTRIBUTION = NamedNode(SAM + "contribution")
MEASURED_EVERY = NamedNode(SAM + "measuredEvery")
OUTCOME = NamedNode(SAM + "outcome")
PRIORITY_KIND = NamedNode(SAM + "priorityKind")
PROJECT_PARTNER = NamedNode(SAM + "projectPartner")
RESPONSIBLE = NamedNode(SAM + "responsible")
SERVES_GOAL = NamedNode(SAM + "servesGoal")
TARGET = NamedNode(SAM + "target")
TARGET_GROUP = NamedNode(SAM + "targetGroup")
TARGET_VALUE = NamedNode(SAM + "targetValue")
UNIT = NamedNode(SAM + "unit")

ONTOLOGY_GRAPH = NamedNode(GRAPH + "ontology")
REGISTERS_GRAPH = NamedNode(GRAPH + "registers")
FACTS_GRAPH = NamedNode(GRAPH + "facts")
PROVENANCE_GRAPH = NamedNode(GRAPH + "provenance")
DERIVED_GRAPH = NamedNode(GRAPH + "derived")
DOCUMENT_GRAPHS = GRAPH + "document/"
DECISION_GRAPHS = GRAPH + "decisions/"

THEMES = NamedNode(ID + "themes")
PLACES = NamedNode(ID + "places")
BUILD = NamedNode(ID + "activity/build")
SOFTWARE = NamedNode(ID + "software/samverkan")


def thing(room: str, local: str) -> NamedNode:
    """The IRI of a thing: ``thing("role", "lead")``. Rooms are the parts of ``…/id/``."""
    return NamedNode(f"{ID}{room}/{local}")


def actor(local: str) -> NamedNode:
    """The IRI of an actor."""
    return thing("actor", local)


def place(local: str) -> NamedNode:
    """The IRI of a place."""
    return thing("place", local)


def theme(local: str) -> NamedNode:
    """The IRI of a theme."""
    return thing("theme", local)


def collaboration(local: str) -> NamedNode:
    """The IRI of a named collaboration."""
    return thing("collaboration", local)


def kind(local: str) -> NamedNode:
    """The IRI of a kind of actor."""
    return thing("kind", local)


def document(slug: str) -> NamedNode:
    """The IRI of a document, from the slug of its file name."""
    return thing("document", slug)


def judgement(local: str) -> NamedNode:
    """The IRI of a curator's judgement."""
    return thing("judgement", local)


def statement(local: str) -> NamedNode:
    """The IRI of a statement."""
    return thing("statement", local)


def element(local: str) -> NamedNode:
    """The IRI of an element of a programme."""
    return thing("element", local)


def document_graph(slug: str) -> NamedNode:
    """The IRI of the named graph that holds what one document says."""
    return NamedNode(DOCUMENT_GRAPHS + slug)


def decisions_graph(slug: str) -> NamedNode:
    """The IRI of the named graph that holds why the participations of one document have the actors they have."""
    return NamedNode(DECISION_GRAPHS + slug)


def local_id(node: NamedNode | str) -> str:
    """The id that an IRI of ours ends with.

    >>> local_id(thing("statement", "a1/2"))
    '2'
    """
    return (node if isinstance(node, str) else node.value).rpartition("/")[2]
