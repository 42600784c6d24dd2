"""The judge: what a roster costs and which hard rules it breaks, written apart from every solver."""

from wanjia_roster.scoring.breaches import Breach
from wanjia_roster.scoring.judge import Score, score

__all__ = ["Breach", "Score", "score"]
