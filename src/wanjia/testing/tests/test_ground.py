"""The builders make what the house itself would accept."""

import datetime as dt

from wanjia.foundation.places.installation import installation
from wanjia.foundation.places.tree import tree
from wanjia.foundation.posts.enums import Right, Role
from wanjia.foundation.posts.rights import reach
from wanjia.testing.ground import make_member, make_premises, set_office
from wanjia.testing.reading import element, words_of


def test_the_township_is_a_tree_with_villages_and_groups(township):
    nodes = tree()
    assert [node.name for node in nodes.villages] == ["甲村", "乙村", "丙村"]
    assert nodes.name(township.groups[1].pk) == "甲村第2组"
    assert nodes.nodes[township.groups[0].pk].village_id == township.village.pk
    for place in [township.place, *township.villages, *township.groups]:
        place.full_clean()


def test_the_office_can_be_set(township):
    set_office(cut_off=dt.time(17, 30))
    assert installation().cut_off == dt.time(17, 30)


def test_a_post_reaches_its_place_and_nothing_else(township):
    grants = {Right.WRITE: frozenset({Role.CADRE})}
    cadre, stranger = make_member(Role.CADRE, township.village), make_member()
    assert reach(cadre, Right.WRITE, grants).villages == {township.village.pk}
    assert reach(stranger, Right.WRITE, grants).nowhere


def test_premises_lie_in_their_village(township):
    shop = make_premises(township.groups[0])
    shop.full_clean()
    assert shop.village == township.village


def test_an_element_is_cut_out_whole():
    page = '<div><form id="a"><input name="csrfmiddlewaretoken" value="x1"><div> 1 </div></form></div>'
    assert element(page, '<form id="a"', "form") == '<form id="a"><input ><div> 1 </div></form'
    assert words_of(page + "<script>no</script>") == "1"
