"""The things addresses are about, made at village 甲村 by a member of the office."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from wanjia.areas.briefing import wall_links
from wanjia.areas.desk import services as desk
from wanjia.areas.matters import services as matters
from wanjia.areas.office import batches
from wanjia.areas.plan import services as plan
from wanjia.foundation.places.enums import PremisesKind
from wanjia.foundation.posts.enums import Role
from wanjia.testing.fixtures import sign_in, township
from wanjia.testing.ground import give_post, make_member, make_premises
from wanjia.testing.records import make_matter, make_report, make_visit

__all__ = ["sign_in", "township"]


@pytest.fixture
def things(township: Any, settings: Any, tmp_path: Any) -> dict[str, dict[str, Any]]:
    """Give, for each word of the table, the arguments of its address."""
    settings.DATA_DIR = tmp_path
    now, today, village = timezone.now(), timezone.localdate(), township.village
    clerk = make_member(Role.OFFICE, township.place, name="李办事")
    owner = make_member(Role.CADRE, village, name="张村干")
    place: dict[str, Any] = {"actor": clerk, "now": now, "place_id": village.pk, "day": today}
    focus, _new = matters.set_focus(
        **place, kind="place", subject="河滩", why="雨季", owner=owner, review_on=today + dt.timedelta(days=365)
    )
    task, _new = plan.set_task(**place, title="清理楼道", origin="meeting", owner=owner, due=today)
    paste, _new = desk.paste(text="入户走访9户。", place_id=village.pk, day=today, actor=owner, now=now)
    post = give_post(make_member(name="王某"), Role.HELPER, village)
    batch = batches.upload(name="名单.csv", chunks=["类别,地址,村\n商户,一号,甲村\n".encode()], actor=clerk, now=now)
    batches.read(batch_id=batch.pk)
    link, _token = wall_links.make(
        link_id=uuid.uuid4(), name="大厅", place_id=township.place.pk, language="zh-hans", actor=clerk, now=now
    )
    return {
        "": {},
        "pdf": {"ending": "pdf"},
        "visit": {"record_id": make_visit(clerk, village).pk},
        "matter": {"record_id": make_matter(clerk, village, owner=owner).pk},
        "counted": {"record_id": make_matter(clerk, village, owner=owner, count=15).pk},
        "focus": {"record_id": focus.pk},
        "report": {"record_id": make_report(clerk, village, kind="items").pk},
        "task": {"record_id": task.pk},
        "village_report": {"village_id": village.pk, "kind": "zero"},
        "paste": {"paste_id": paste.pk},
        "line": {"paste_id": paste.pk, "line_id": paste.lines.get().pk},
        "member": {"member_id": make_member(name="赵某").pk},
        "post": {"post_id": post.pk},
        "place": {"place_id": village.pk},
        "premises": {"premises_id": make_premises(village, PremisesKind.SHOP).pk},
        "batch": {"batch_id": batch.pk},
        "wall_link": {"link_id": link.pk},
        "no_view": {"view_id": uuid.uuid4()},
    }
