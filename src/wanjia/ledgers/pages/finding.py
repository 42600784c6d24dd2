"""Search through every ledger the member may open."""

from django.db.models import Q
from django.http import HttpResponse

from wanjia.foundation.posts.enums import Right
from wanjia.foundation.posts.rights import reach
from wanjia.ledgers import offers, search
from wanjia.ledgers.ledger import Detail, Ledger
from wanjia.web import dates
from wanjia.web.doors import SignedRequest, door, show

EACH = 10


@door(read=["GET"])
def search_page(request: SignedRequest) -> HttpResponse:
    """Show the newest matches of each ledger, each with the way to all of them."""
    said = request.GET.get("q", "").strip()[:200]
    found: list[tuple[Ledger, list[Detail]]] = []
    if said:
        for ledger in offers.ledgers().values():
            if not ledger.may_open(request.user):
                continue
            reached = reach(request.user, Right.READ, ledger.grants)
            villages = None if reached.everywhere or reached.groups or reached.nowhere else reached.villages
            subquery = search.matching(said, ledger=ledger.code, villages=villages, newest=200)
            records = ledger.visible_to(request.user).filter(Q(pk__in=subquery), voided_at__isnull=True)
            rows = [
                Detail(dates.day(record.day), record.headline(), ledger.url("record", record.pk))
                for record in records.order_by("-day", "-pk")[:EACH]
            ]
            if rows:
                found.append((ledger, rows))
    return show(request, "ledgers/search.html", said=said, found=found)
