"""Doors of tasks beyond what the engine gives: reporting done, checking."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wanjia.areas.plan import access, forms, services
from wanjia.areas.plan.ledgers import TASKS
from wanjia.foundation.errors import NotAllowed
from wanjia.ledgers.pages.acting import act_page
from wanjia.ledgers.pages.records import visible
from wanjia.web.doors import SignedRequest, door


@door(read=["GET"], write=["POST"])
def finish(request: SignedRequest, task_id: uuid.UUID) -> HttpResponse:
    """Ask what came of a task, and report it done."""
    task = visible(TASKS, request.user, task_id)
    if not access.may_do(request.user, task):
        raise NotAllowed
    save: Callable[..., Any] = lambda **said: services.finish_task(  # noqa: E731 - bound to this request's task
        task_id=task.pk, actor=request.user, now=timezone.now(), **said
    )
    return act_page(
        request,
        TASKS,
        task,
        form=forms.ResultForm(request.POST or None),
        save=save,
        title=gettext_lazy("Report it done"),
        done=_("Reported. Somebody else checks it."),
        button=gettext_lazy("Report it done"),
    )


@door(read=["GET"], write=["POST"])
def check(request: SignedRequest, task_id: uuid.UUID) -> HttpResponse:
    """Ask whether a task's result holds."""
    task = visible(TASKS, request.user, task_id)
    if not access.may_check(request.user, task):
        raise NotAllowed
    save: Callable[..., Any] = lambda **said: services.check_task(  # noqa: E731 - bound to this request's task
        task_id=task.pk, actor=request.user, now=timezone.now(), **said
    )
    return act_page(
        request,
        TASKS,
        task,
        form=forms.CheckForm(request.POST or None),
        save=save,
        title=gettext_lazy("Check the result"),
        done=_("The check is recorded."),
        button=gettext_lazy("Record the check"),
    )
