"""DuckDB asked a simpler question of the same data: how many capabilities are feasible for each operation, and the
cheapest two-step chain of each part of two operations, its freight measured between tiles of about five kilometres.

Usage: matching.py FOLDER (capabilities.csv, operations.csv, does.csv, works.csv). Needs `pip install duckdb`.
Loading is not timed. The last line is one JSON object.
"""

import json
import resource
import sys
import time

import duckdb

folder = sys.argv[1]
db = duckdb.connect()
db.execute("SET threads = 2")
for table in ("capabilities", "operations", "does", "works"):
    db.execute(f"CREATE TABLE {table} AS SELECT * FROM read_csv('{folder}/{table}.csv', header = true)")

start = time.perf_counter()
db.execute(
    """
    CREATE TEMP TABLE feasible AS
    SELECT o.part, o.operation, c.tile_lat, c.tile_lon, count(*) AS capabilities,
           min(c.unit_cost * o.pieces + coalesce(c.setup, 0) * 12) AS cost
    FROM operations o
    JOIN does d ON d.asked = o.process
    JOIN capabilities c ON c.process = d.done
    LEFT JOIN works w ON w.materials = c.materials AND w.need = o.material
    WHERE (o.material IS NULL OR w.need IS NOT NULL)
      AND (o.side0 IS NULL OR c.side0 >= o.side0)
      AND (o.side1 IS NULL OR c.side1 >= o.side1)
      AND (o.side2 IS NULL OR c.side2 >= o.side2)
      AND (o.mass IS NULL OR c.mass >= o.mass)
      AND (o.tolerance IS NULL OR c.tolerance <= o.tolerance)
      AND (o.need IS NULL OR c.reach >= o.need)
      AND c.min_lot <= o.pieces
      AND (c.basis <> 'piece' OR c.capacity * 12 >= o.pieces * 1000)
    GROUP BY ALL
    """
)
counts = db.execute(
    "SELECT count(*), sum(n) FROM (SELECT sum(capabilities) AS n FROM feasible GROUP BY part, operation)"
).fetchone()
cheapest = db.execute(
    """
    SELECT count(*), sum(cost) FROM (
        SELECT a.part, min(a.cost + b.cost
            + 12 * (42000 + 780 * 1.3 * 111.2 * sqrt(pow((a.tile_lat - b.tile_lat) * 0.05, 2)
                                                     + pow((a.tile_lon - b.tile_lon) * 0.04, 2)))) AS cost
        FROM feasible a
        JOIN feasible b ON a.part = b.part AND a.operation = 0 AND b.operation = 1
        JOIN (SELECT part FROM operations GROUP BY part HAVING count(*) = 2) two ON two.part = a.part
        GROUP BY a.part)
    """
).fetchone()
seconds = time.perf_counter() - start
peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
print(f"{counts[0]} operations, {counts[1]} feasible capabilities, {cheapest[0]} two-step chains", file=sys.stderr)
usage = resource.getrusage(resource.RUSAGE_SELF)
cpu_seconds = usage.ru_utime + usage.ru_stime
print(json.dumps({"seconds": seconds, "cpu_seconds": cpu_seconds, "peak_mb": peak_mb}))
