"""What the network shows, one measure per module.

================  =============================================  =======================================
:func:`central`   who is at the centre                           Freeman 1977, 1979; Bonacich 1987; Page 1999
:func:`communities`  which actors keep together                  Blondel et al. 2008
:func:`brokers`   who joins those who are otherwise apart        Burt 1992; Gould & Fernandez 1989
:func:`gaps`      who could meet and is not seen to              Zhou, Lü & Zhang 2009; Adamic & Adar 2003
:func:`priorities`  what has priority, and who works on it  –
:func:`change`    what came, went and changed between two times  –
================  =============================================  =======================================

Each gives a :class:`~samverkan.graph.analysis.tables.Table`: frozen rows, and an explanation in plain
Swedish or English of what the measure means, what to beware of and which documents it rests on. The
wordings are in ``explanations.yml``. Empty and tiny networks give empty or short tables, never an error.
"""

from __future__ import annotations

from samverkan.graph.analysis.brokers import Broker, brokers
from samverkan.graph.analysis.central import CentralActor, central
from samverkan.graph.analysis.change import Change, change
from samverkan.graph.analysis.communities import Community, communities
from samverkan.graph.analysis.gaps import Gap, gaps
from samverkan.graph.analysis.priorities import Prioritised, priorities
from samverkan.graph.analysis.tables import Explanation, Table

__all__ = [
    "Broker",
    "CentralActor",
    "Change",
    "Community",
    "Explanation",
    "Gap",
    "Prioritised",
    "Table",
    "brokers",
    "central",
    "change",
    "communities",
    "gaps",
    "priorities",
]
