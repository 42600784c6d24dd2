from wanjia.demonstration.filling.replacing import refuse_an_office
from wanjia.demonstration.filling.standing import look
from wanjia.testing.ground import forget, make_township


def test_an_empty_database_is_nobodys(db):
    assert (look().office, look().demonstration, look().last_day) == ("", "", None)
    refuse_an_office(look())


def test_a_township_set_up_for_real_is_an_office(db):
    make_township()
    assert look().office == "试验乡"
    forget()
