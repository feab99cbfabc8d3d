"""Reads one register with a peer and prints what it took: python3 reading.py duckdb|polars|openpyxl FILE.

The peers read and type the cells, nothing else. Neither DuckDB nor Polars reads CP949: the bytes are decoded by Python,
inside the time. DuckDB reads files only: the decoded text goes to one in memory (/dev/shm), inside the time too.
Needs: pip install duckdb==2.0.1 polars==2.1.0 openpyxl==3.1.5
"""

import json
import os
import sys
import tempfile
import time


def duckdb(path):
    import duckdb

    def read():
        folder = "/dev/shm" if os.path.isdir("/dev/shm") else None
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".csv") as file:
            with open(path, "rb") as source:
                file.write(source.read().decode("cp949").encode())
            file.flush()
            connection = duckdb.connect()
            connection.execute("create table register as select * from read_csv(?)", [file.name])
        return connection.execute("select count(*) from register").fetchone()[0]

    return read


def polars(path):
    import polars

    def read():
        with open(path, "rb") as source:
            text = source.read().decode("cp949").encode()
        return polars.read_csv(text, infer_schema_length=10_000).height

    return read


def openpyxl(path):
    import openpyxl

    def read():
        book = openpyxl.load_workbook(path, read_only=True)
        rows = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True))
        book.close()
        return rows - 1

    return read


def main():
    name, path = sys.argv[1:]
    read = {"duckdb": duckdb, "polars": polars, "openpyxl": openpyxl}[name](path)
    start, cpu_start = time.perf_counter(), time.process_time()
    rows = read()
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start
    with open("/proc/self/status") as status:
        peak_kib = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    peak_mb = peak_kib * 1024 / 1e6
    print(f"{rows} rows")
    print(json.dumps({"seconds": seconds, "cpu_seconds": cpu_seconds, "peak_mb": peak_mb}))


if __name__ == "__main__":
    main()
