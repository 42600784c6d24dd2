"""What a browser sends when a worker fills the page."""

from typing import Any

from django.utils import timezone

from wanjia.foundation.ids import new_id

NEW = "/visits/new/"


def typed(place_id: int | str, **changes: Any) -> dict[str, Any]:
    """Give a whole form as the page sends it, with some answers changed."""
    today = timezone.localdate()
    facts = {
        "id": str(new_id()), "place_id": str(place_id), "kind": "household", "premises": "", "topics": ["fire"],
        "found": "no", "day": today.isoformat(), "at": "00:00", "matter_kind": "", "matter_gist": "",
        "matter_urgency": "1_normal", "child_told": "", "child_told_at": "", "question": "", "answer": "",
        "difficulty": "", "next_step": "", "whom": "", "companions": "",
    }  # fmt: skip
    return {**facts, **changes}
