"""Records made for tests stand in the trail like any other."""

from wanjia.foundation.audit.verify import verify
from wanjia.foundation.posts.enums import Role
from wanjia.testing.ground import make_member
from wanjia.testing.reading import acts
from wanjia.testing.records import close_matter, make_matter, make_report, make_visit


def test_each_record_has_its_line_in_the_trail(township):
    cadre, office = make_member(Role.CADRE, township.village), make_member(Role.OFFICE, township.place)
    make_visit(cadre, township.village)
    matter = close_matter(make_matter(cadre, township.village), checker=office)
    make_report(cadre, township.village, kind="items")
    assert matter.state == "closed"
    assert acts() == [
        ("visits.visit.record", cadre.pk), ("matters.matter.raise", cadre.pk),
        ("matters.matter.propose_closing", cadre.pk), ("matters.matter.check_closing", office.pk),
        ("matters.report.items", cadre.pk),
    ]  # fmt: skip
    assert verify().holds
