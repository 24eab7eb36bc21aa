"""Pages and archives made at run time, some of them broken."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PLACES = ("Corvane", "Ostrel", "Linmouth", "Tarbeck", "Halvern", "Quarrow", "Sund", "Mirefield")
NAMES = ("Ada Brennick", "Tomas Ilves", "Rhea Calloway", "Jonas Petrel", "Mina Okoro")
THINGS = ("the bridge", "the harbour", "the reservoir", "the school", "the line to the coast")


def paragraphs(number: int) -> list[str]:
    """The paragraphs of one invented report; each number has a report of its own."""
    place = PLACES[number % len(PLACES)]
    name = NAMES[number // len(PLACES) % len(NAMES)]
    thing = THINGS[number // 3 % len(THINGS)]
    return [
        f"The council of {place} closed {thing} on Tuesday after engineers found {number + 11} "
        f"cracks in its walls, {number + 40} days before it was to be opened anew.",
        f"“We could not wait for report number {number},” said {name}, the mayor of {place}. "
        f"“Nobody will use {thing} before it is safe.”",
        f"{name.split()[1]} said that more than {number * 7 + 300} people would have to take "
        f"another way in the weeks to come, and that the county had offered {number + 2} buses.",
        f"A spokesman of builder {number} declined to comment. According to the county, the work "
        f"will cost about {number + 5} million dollars and may take until next spring.",
    ]


def page(number: int) -> bytes:
    """A page with a little furniture around its report."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs(number))
    place = PLACES[number % len(PLACES)]
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{place} closes "
        f"crossing {number}</title><meta property='article:published_time' "
        f"content='2026-03-{number % 28 + 1:02d}T08:00:00Z'></head><body><nav><a href='/'>Home</a>"
        f"</nav><article><h1>{place} closes crossing {number}</h1>{body}</article>"
        f"<footer>All rights reserved</footer></body></html>"
    ).encode()


def text(number: int) -> str:
    """The same report as plain text."""
    return "\n\n".join(paragraphs(number))


@dataclass(frozen=True, slots=True)
class Made:
    """What is in an archive: addresses of good pages, and how many records are broken."""

    good: tuple[str, ...]
    broken: int


def write_warc(path: Path, count: int, *, packed: bool = True, damage: bool = True) -> Made:
    """An archive of ``count`` pages as a crawler writes it; a third is broken."""
    good: list[str] = []
    broken = 0
    with path.open("wb") as out:
        for number in range(count):
            url = f"https://news.example/{number}"
            fault = number % 12 if damage else 0
            data = b"".join(_records(number, url, fault, packed))
            if fault == 5 and packed:  # bytes in the middle of the record are wrong
                middle = len(data) // 2
                data = data[:middle] + b"\0\0\0\0\0\0" + data[middle + 6 :]
            if fault == 9:  # the record is cut off, and the next one follows
                data = data[: len(data) - len(data) // 3]
            out.write(data)
            if fault in (1, 3, 9) or (fault == 5 and packed):
                broken += 1
            else:
                good.append(url)
    return Made(tuple(good), broken)


def _records(number: int, url: str, fault: int, packed: bool) -> Iterator[bytes]:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    def written(*arguments: object, **more: object) -> bytes:
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=packed)
        writer.write_record(writer.create_warc_record(*arguments, **more))
        return out.getvalue()

    asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
    if number % 3 == 0 and fault not in (5, 9):
        yield written(url, "request", payload=io.BytesIO(b""), http_headers=asked)
    body, headers, status = page(number), [("Content-Type", "text/html; charset=utf-8")], "200 OK"
    if fault == 1:
        body, headers = b"\x89PNG\r\n\x1a\n", [("Content-Type", "image/png")]
    elif fault == 3:
        status = "404 Not Found"
    elif fault == 7:  # a body as it came over the wire
        body = gzip.compress(body, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    elif fault == 8:
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        headers.append(("Transfer-Encoding", "chunked"))
    answer = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
    yield written(
        url,
        "response",
        payload=io.BytesIO(body),
        http_headers=answer,
        warc_headers_dict={"WARC-Date": "2026-03-02T10:00:00Z"},
    )


def write_inputs(folder: Path, pages: int = 60) -> Made:
    """A folder with every kind of input: an archive, tables of reports, and pages."""
    import csv
    import json

    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir()
    made = write_warc(folder / "crawl.warc.gz", pages)
    broken = made.broken
    first = 1000
    with gzip.open(folder / "packed.jsonl.gz", "wt", encoding="utf-8") as packed:
        for number in range(first, first + 6):
            row = {"maintext": text(number), "url": f"https://x.example/{number}"}
            packed.write(json.dumps(row) + "\n")
    with (folder / "table.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(first + 6, first + 12):
            row = {"body": text(number), "headline": f"Report {number}", "date": "2026-03-04"}
            lines.write(json.dumps(row) + "\n")
        lines.write('{"body": "never ended\n{"body": 12}\n\n[1]\n')
        broken += 3
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["nr", "Content", "Published_at"])
        for number in range(first + 12, first + 18):
            writer.writerow([number, text(number), "March 4, 2026"])
            if number == first + 14:
                out.write('7,"never closed,2026-03-01\n8,9\n')
                broken += 2
    numbers = range(1018, 1030)
    rows: list[dict[str, object]] = [
        {"html": page(n), "link": f"https://y.example/{n}"} for n in numbers
    ]
    rows[3]["html"] = None
    broken += 1
    table = pa.Table.from_pylist(rows)
    pq.write_table(table, folder / "table.parquet", row_group_size=5)
    (folder / "broken.parquet").write_bytes(b"PAR1 is not all")
    (folder / "empty.warc.gz").write_bytes(b"")
    broken += 2
    (folder / "pages").mkdir()
    for number in range(1030, 1034):
        (folder / "pages" / f"{number}.html").write_bytes(page(number))
    (folder / "pages" / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    broken += 1
    good = [*made.good, *(f"row {n}" for n in range(6 + 6 + 6 + 11 + 4))]
    return Made(tuple(good), broken)
