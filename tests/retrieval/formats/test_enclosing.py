"""Files that enclose others, archives and mails, and pages saved as one file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from retrieval import loaders
from retrieval.formats import eml, mhtml
from retrieval.formats import zip as archives
from retrieval.loaders.load_result import Loaded
from retrieval.parsers.document import ParseError
from retrieval.places import Gazetteer

pytestmark = pytest.mark.slow  # hostile files

PLACES = Gazetteer.bundled()
TEXT = "益阳市对总投资5亿元以上的项目奖励3%。\n"
PAGE = "<html><head><title>{title}</title></head><body><h1>{title}</h1><div id='zoom'><p>益阳市奖励3%的投资。</p></div></body></html>"


def packed(files: Mapping[str, bytes], gbk: bool = False) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name.encode("gbk").decode("cp437") if gbk else name)
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    data = file.getvalue()
    # zipfile marks such names as UTF-8, which programs that write GBK do not.
    if gbk:
        for name in files:
            raw, written = name.encode("gbk"), name.encode("gbk").decode("cp437").encode("utf-8")
            data = data.replace(written, raw + b"\0" * (len(written) - len(raw)))
        for head, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            parts = data.split(head)
            data = head.join([parts[0], *(part[: at - 4] + b"\0\0" + part[at - 2 :] for part in parts[1:])])
    return data


def loaded(tmp_path: Path, name: str, data: bytes) -> Loaded:
    (tmp_path / name).write_bytes(data)
    return loaders.load(tmp_path / name, PLACES)


def test_each_file_of_an_archive_is_a_report(tmp_path: Path) -> None:
    files = {
        "政策/2024年益阳市奖励办法.txt": TEXT.encode(),
        "页面.html": PAGE.format(title="益阳市投资指南").encode("gbk"),
        "照片.xyz": b"?",
        "__MACOSX/._a.txt": b"",
        "Thumbs.db": b"",
        "空.txt": b"",
    }
    found = loaded(tmp_path, "资料.zip", packed(files))
    assert [(report.report_id, report.title) for report in found.reports] == [
        ("资料#2024年益阳市奖励办法", "2024年益阳市奖励办法"),
        ("资料#页面", "益阳市投资指南"),
    ]
    errors = {error.file.removeprefix(str(tmp_path)): error.reason for error in found.refused}
    assert errors.keys() == {"/资料.zip/照片.xyz", "/资料.zip/空.txt"}
    assert [path.name for path in tmp_path.iterdir()] == ["资料.zip"], "nothing is written out"


def test_names_in_gbk(tmp_path: Path) -> None:
    found = loaded(tmp_path, "资料.zip", packed({"益阳市奖励办法.txt": TEXT.encode()}, gbk=True))
    assert [report.report_id for report in found.reports] == ["资料#益阳市奖励办法"]


def test_names_that_lead_out_of_the_archive(tmp_path: Path) -> None:
    document = archives.parse(packed({"../../etc/一.txt": b"1", "/tmp/二.txt": b"2", "..\\三.txt": b"3"}))
    assert [file.name for file in document.files] == ["etc/一.txt", "tmp/二.txt", "三.txt"]
    assert not list(tmp_path.iterdir())


def test_archives_within_one_another_end_somewhere(tmp_path: Path) -> None:
    data = packed({"深.txt": TEXT.encode()})
    for _ in range(2):
        data = packed({"里.zip": data, "文.txt": TEXT.encode()})
    found = loaded(tmp_path, "外.zip", data)
    assert [report.report_id for report in found.reports] == ["外#里#文", "外#文"]
    assert ["太深" in error.reason for error in found.refused] == [True]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    [error] = loaded(tmp_path, "弹.zip", packed({"零.txt": bytes(50_000_000)})).refused
    assert "压缩炸弹" in error.reason


@pytest.mark.slow
def test_many_archives_in_one_have_a_limit_together(tmp_path: Path) -> None:
    inner = packed({"零.xyz": bytes(19_000_000)})
    found = loaded(tmp_path, "多.zip", packed({f"{number}.zip": inner for number in range(20)}))
    assert any("超过 300 MB" in error.reason for error in found.refused)


def test_a_file_that_is_encrypted_or_damaged_takes_no_other_with_it(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT.encode() * 9, "b.txt": TEXT.encode()}))
    data[45:50] = b"\0\1\2\3\4"
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    found = loaded(tmp_path, "坏.zip", bytes(data))
    assert [report.report_id for report in found.reports] == ["坏#b"]
    assert "a.txt" in found.refused[0].reason
    data[second + 8] |= 1
    assert [error.reason for error in loaded(tmp_path, "密.zip", bytes(data)).refused][-1:] != []


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18), b"Rar!\x1a\x07\x00" + bytes(40)])
def test_what_is_no_archive_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(ParseError, match="压缩包"):
        archives.parse(data)


def mail(body: str = TEXT, encoding: str = "gb2312") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "益阳市奖励办法征求意见"
    made["From"], made["To"], made["Date"] = (
        "a@example.org",
        "b@example.org",
        "Thu, 16 May 2024 10:00:00 +0800",
    )
    made.set_content(body, charset=encoding)
    return made


def test_a_mail_and_what_is_attached_to_it(tmp_path: Path) -> None:
    made = mail()
    made.add_attachment(packed({"甲.txt": TEXT.encode()}), "application", "zip", filename="附件一：资料.zip")
    made.add_attachment(TEXT, filename="益阳办法.txt")
    made.add_attachment(b"\x89PNG", "image", "png", disposition="inline", filename="logo.png", cid="<1>")
    found = loaded(tmp_path, "邮件.eml", made.as_bytes())
    assert [(report.report_id, report.title) for report in found.reports] == [
        ("邮件", "益阳市奖励办法征求意见"),
        ("邮件#附件一：资料#甲", "甲"),
        ("邮件#益阳办法", "益阳办法"),
    ]
    assert found.reports[0].published == "2024-05-16"
    assert found.reports[0].text == TEXT
    assert not found.refused


def test_a_mail_with_a_form_of_its_own_is_read_with_its_tables() -> None:
    made = mail()
    made.add_alternative(
        "<p>请看：</p><table><tr><td>园区</td><td>奖励</td></tr><tr><td>甲园</td><td>3%</td></tr></table>",
        "html",
    )
    assert eml.parse(made.as_bytes()).text == "请看：\n\n| 园区 | 奖励 |\n| --- | --- |\n| 甲园 | 3% |\n"


def test_a_mail_whose_headers_are_raw_gbk() -> None:
    data = "Subject: 益阳市奖励办法\r\nFrom: a\r\n\r\n".encode("gbk") + TEXT.encode("gbk")
    document = eml.parse(data)
    assert (document.title, document.text) == ("益阳市奖励办法", TEXT)
    made = mail()
    made.add_attachment(TEXT, filename="NAME")
    data = made.as_bytes().replace(b"NAME", "益阳.txt".encode("gbk"))
    assert [file.name for file in eml.parse(data).files] == ["益阳.txt"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no mail at all",
        "只是一段文字".encode(),
        b"Subject: empty\n\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    ],
)
def test_what_is_no_mail_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(ParseError, match="邮件"):
        eml.parse(data)


def saved(page: bytes, charset: str = "utf-8") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "<Saved by Blink>", "益阳市投资指南"
    made["Snapshot-Content-Location"] = "http://www.example.org/art/1.html"
    made.set_content("x")
    made.make_related()
    [first] = made.iter_parts()
    first.set_content(page, "text", "html", cte="quoted-printable", params={"charset": charset})
    made.add_related(b"\x89PNG", "image", "png", cid="<1>")
    return made.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("name", ["页.mht", "页.mhtml", "页.doc"])
def test_a_page_saved_as_one_file(tmp_path: Path, charset: str, name: str) -> None:
    data = saved(PAGE.format(title="益阳市投资指南").encode(charset), charset)
    [report] = loaded(tmp_path, name, data).reports
    assert (report.title, report.url) == ("益阳市投资指南", "http://www.example.org/art/1.html")
    assert report.text == "益阳市奖励3%的投资。\n"


def test_a_saved_page_without_a_page_is_refused() -> None:
    with pytest.raises(ParseError, match="没有网页"):
        mhtml.parse(mail().as_bytes())


def test_mails_within_mails_are_each_said_once() -> None:
    """Each holds the one within it; what lies deeper is not its own: thirty of them gave two thousand files."""
    inner = (
        "Subject: =?utf-8?B?6YC555+l?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + "对新建项目给予补助。"
    )
    for number in range(6):
        inner = f"Subject: {number}\r\nContent-Type: message/rfc822\r\n\r\n{inner}"
    [only] = eml.parse(inner.encode()).files
    [deeper] = eml.parse(only.data).files
    assert len(only.data) > len(deeper.data)
