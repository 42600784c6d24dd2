"""One process of ``benchmarks.writes``: ``python -m benchmarks._writer ENGINE SECONDS WRITERS READERS PAUSE``.

A writer rests PAUSE seconds after each transaction. Prints the times as JSON.
"""

import json
import os
import sys
import threading
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wanjia.config.settings")
TABLE = "CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, day TEXT, said TEXT)"
INDEX = "CREATE INDEX IF NOT EXISTS line_day ON line (day)"


def main(engine: str, seconds: float, writers: int, readers: int, pause: float) -> None:
    """Write and read from threads for some seconds."""
    from django.conf import settings

    settings.DATABASES["default"]["ENGINE"] = engine
    import django

    django.setup()
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute(INDEX)
    connection.close()
    written: list[float] = []
    read: list[float] = []
    together = threading.Barrier(writers + readers)

    def write() -> None:
        connection.ensure_connection()
        together.wait()
        until = time.perf_counter() + seconds
        while (began := time.perf_counter()) < until:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO line (day, said) VALUES (%s, %s)", [f"2026-11-{int(began) % 30:02}", "x" * 200]
                )
            written.append(time.perf_counter() - began)
            if pause:
                time.sleep(pause)
        connection.close()

    def look() -> None:
        connection.ensure_connection()
        together.wait()
        until = time.perf_counter() + seconds
        while (began := time.perf_counter()) < until:
            with connection.cursor() as cursor:
                cursor.execute("SELECT id, day, said FROM line ORDER BY id DESC LIMIT 50")
                cursor.fetchall()
            read.append(time.perf_counter() - began)
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(writers)]
    threads += [threading.Thread(target=look) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"written": written, "read": read}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
