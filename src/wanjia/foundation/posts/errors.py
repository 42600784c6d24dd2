"""Refusals about posts."""

from django.utils.translation import gettext_lazy as _

from wanjia.foundation.errors import WanjiaError


class PlaceNotThere(WanjiaError):
    """The place of a post does not exist on all its days."""

    code = "posts.place_not_there"
    wording = _("{place} does not exist on all of these days. Choose other days or another place.")


class TwoAdministrators(WanjiaError):
    """One person would hold two of the three administrator roles on one day."""

    code = "posts.two_administrators"
    wording = _("{who} is already {role} on these days. Nobody may hold two of the three administrator roles at once.")


class AdministratorAtWork(WanjiaError):
    """One person would administer the system and work with its records on one day."""

    code = "posts.administrator_at_work"
    wording = _("{who} is already {role} on these days. Administrators hold no other role at the same time.")


class SamePostTwice(WanjiaError):
    """The member already holds this role at this place on some of these days."""

    code = "posts.same_post_twice"
    wording = _("{who} already holds this post on some of these days. End it first, or choose other days.")


class OwnPost(WanjiaError):
    """A member tried to give themselves a post."""

    code, http_status = "posts.own_post", 403
    wording = _("Nobody gives themselves a post. Ask another administrator.")


class MemberShut(WanjiaError):
    """The member may not sign in."""

    code = "posts.member_shut"
    wording = _("{who} may not sign in at present. Open the sign-in first.")


class EndsBeforeItBegins(WanjiaError):
    """The last day lies before the first."""

    code = "posts.ends_before_it_begins"
    wording = _("The last day must not be before the first.")


class AlreadyEnded(WanjiaError):
    """A post that has its last day can be shortened, not prolonged: who held it on a past day must stay true."""

    code, http_status = "posts.already_ended", 409
    wording = _("This post already ends on {day}. For more days, give a new post.")


class HasBegun(WanjiaError):
    """A post is withdrawn that somebody has held already."""

    code, http_status = "posts.has_begun", 409
    wording = _("This post has begun, so it stays on record. End it instead.")


class HeldByAnother(WanjiaError):
    """Two people would be the one party secretary or the one head on one day."""

    code = "posts.held_by_another"
    wording = _("{who} is {role} on some of these days. End that post first, or tick “acting for the holder”.")


class WrongLevel(WanjiaError):
    """A role of the township at a village, or the other way round."""

    code = "posts.wrong_level"
    wording = _("The place does not fit: {role} is a post of {level}.")


class LastGuard(WanjiaError):
    """Nobody would be left to give the posts that guard the others."""

    code, http_status = "posts.last_guard", 409
    wording = _(
        "{who} is the only security administrator then. Give somebody else that post first, or nobody can give posts."
    )
