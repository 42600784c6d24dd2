"""The lines of work, one line each; nothing else in the house lists them."""

AREAS = (
    "wanjia.areas.briefing",
    "wanjia.areas.visits",
    "wanjia.areas.matters",
    "wanjia.areas.plan",
    "wanjia.areas.desk",
    "wanjia.areas.office",
)
