"""Who acts for whom: an acting post stands in for whoever holds the same role at the same place."""

from django.db.models import Q
from django.utils import timezone

from wanjia.foundation.accounts.models import Member
from wanjia.foundation.posts.models import Post
from wanjia.foundation.posts.rights import posts_of


def answers_for(member: Member) -> frozenset[int]:
    """Give whose work a member may do today as if it were the member's own: the member, and whom acting posts stand for.

    Costs a query only for a member who holds an acting post.
    """
    same = Q()
    for held in posts_of(member):
        if held.acting:
            same |= Q(role=held.role, place_id=held.place_id)
    if not same:
        return frozenset({member.pk})
    holders = Post.objects.on(timezone.localdate()).filter(same, acting=False).values_list("member_id", flat=True)
    return frozenset({member.pk, *holders})
