"""The same answers in a browser, and for programs over HTTP: one process, read-only, beside a build that replaces its store.

Where to look:

* ``application`` puts together the addresses; :func:`serve` runs it.
* ``snapshot`` is the graph as one build left it; ``guard`` is what every request meets first and every answer last.
* pages: ``asking`` (a question), ``things`` (whatever has an IRI), ``analysing`` (measures and years), ``views`` (what they
  have in common: a picture, evidence and files to take away).
* programs: ``protocol`` (SPARQL 1.1 Protocol), ``graphs`` (Graph Store Protocol), ``description`` (of the service and of the
  data), ``api`` (JSON).

Words stand in ``texts.yml``, pages in ``pages/``, style and script in ``static/``, the API in ``openapi.yml``.
"""

from samverkan.exports.web.application import application, serve
from samverkan.exports.web.settings import Settings

__all__ = ["Settings", "application", "serve"]
