"""Web archives: the page in them is read as a page; nothing else is opened or fetched."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from lint.documents import Limits, read_bytes
from lint.errors import InputError

PAGE = (
    "<html><head><title>决算</title></head><body><p>本年收入合计12.50万元，用地8㎡。</p>"
    "<img src='http://example.invalid/a.png'><table><tr><td>项目</td><td>金额</td></tr>"
    "<tr><td>收入</td><td>12.50</td></tr><tr><td>支出</td><td>11.00</td></tr></table></body></html>"
)


def saved(page: bytes, charset: str, encoding: str = "quoted-printable", kind: str = "html") -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Subject"] = "page"
    message["MIME-Version"] = "1.0"
    message.make_related()
    part = EmailMessage()
    part.set_content(page, "text", kind, cte=encoding, params={"charset": charset})
    message.attach(part)
    picture = EmailMessage()
    picture.set_content(b"\x89PNG", "image", "png")
    message.attach(picture)
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("name", ["公开.mht", "公开.mhtml", "公开.doc"])
def test_the_page_of_an_archive_is_read(charset: str, encoding: str, name: str) -> None:
    data = saved(PAGE.encode("gb18030" if charset.startswith("gb") else charset), charset, encoding)
    document = read_bytes(data, name)
    assert document.format == "mht"
    assert "本年收入合计12.50万元，用地8㎡。" in [passage.text for passage in document.passages]
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["项目", "金额"], ["收入", "12.50"], ["支出", "11.00"],
    ]  # fmt: skip


def test_the_page_is_the_same_as_the_page_alone() -> None:
    assert read_bytes(saved(PAGE.encode(), "utf-8"), "a.mht").text == read_bytes(PAGE.encode(), "a.html").text


def test_an_archive_without_a_page_is_one_sentence() -> None:
    with pytest.raises(InputError, match="no page"):
        read_bytes(saved("只有文字".encode(), "utf-8", kind="plain"), "a.mht")


def test_an_archive_of_very_many_parts_is_refused() -> None:
    with pytest.raises(InputError, match="more than 2 parts"):
        read_bytes(saved(PAGE.encode(), "utf-8"), "a.mht", Limits(members=2))


def test_a_letter_in_plain_text_is_text() -> None:
    assert read_bytes("From: 办公室\n收入5万元。\n".encode(), "a.txt").format == "text"
