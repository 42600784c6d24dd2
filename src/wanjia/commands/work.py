"""``wanjia work``: run the jobs in a process of their own."""

import signal
import threading

from wanjia.commands.house import open_house
from wanjia.foundation.terminal.language import say
from wanjia.foundation.terminal.parsing import Parser


def main(arguments: list[str]) -> int:
    """Run jobs until interrupted, or until none is waiting."""
    parser = Parser(
        prog="wanjia work",
        description=say(
            "单独运行后台任务。wanjia serve 自己会运行；两处同时运行也不会重复做。",
            "Run the jobs in a process of their own. wanjia serve runs them too; both at once do nothing twice.",
        ),
    )
    parser.add_argument("--once", action="store_true", help=say("做完等候的任务就退出", "stop when none is waiting"))
    asked = parser.parse_args(arguments)
    open_house()

    from wanjia.foundation.jobs.worker import Worker

    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    worker = Worker(stop=stop)
    if asked.once:
        done = worker.drain()
        print(say(f"完成 {done} 项任务。", f"{done} jobs done."))
    else:
        worker.run()
    return 0
