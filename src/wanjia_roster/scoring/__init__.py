"""The judge: what a roster costs and which hard rules it breaks, written apart from every solver."""

from wanjia_roster.scoring.judge import Score, score
from wanjia_roster.scoring.breaches import Breach

__all__ = ["Breach", "Score", "score"]
