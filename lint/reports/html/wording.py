"""The words of the page around the document, in Chinese and English."""

from __future__ import annotations

from types import SimpleNamespace

from lint.findings import Lang

_FAMILIES = {
    "数字不一致": "numbers that differ", "合计": "totals", "比率、占比与增减": "rates, shares, changes",
    "文字与数字": "words against numbers", "前后复述": "restated text", "评分": "scores", "单位与数量级": "units",
    "模板残留": "template residue", "结构": "structure", "形式": "form", "名称": "names", "年度": "years",
    "决算公开": "published accounts",
}  # fmt: skip

_WORDS: dict[str, tuple[str, str]] = {
    "report": ("核对结果", "Result of the check"),
    "product": ("勾稽", "Gouji"),
    "to_findings": ("跳到问题", "Skip to findings"),
    "to_text": ("跳到正文", "Skip to the document"),
    "file": ("文件", "File"),
    "views": ("视图", "Views"),
    "read": ("对照阅读", "Document"),
    "relations": ("勾稽关系", "Relations"),
    "overview": ("概况", "Overview"),
    "larger": ("放大字号", "Larger text"),
    "smaller": ("缩小字号", "Smaller text"),
    "print": ("打印", "Print"),
    "download": ("下载", "Download"),
    "findings": ("问题", "Findings"),
    "text": ("正文", "Document"),
    "severity": ("级别", "Severity"),
    "family": ("类别", "Family"),
    "all_families": ("全部类别", "all families"),
    "search": ("查找问题", "Search findings"),
    "search_hint": ("文字、代码、数字", "words, code, number"),
    "none_found": ("没有发现问题。没有报出问题，不等于每个数字都核对过，见“概况”。",
                   "Nothing found. That does not mean that every number was checked; see the overview."),
    "none_left": ("没有符合条件的问题。", "No finding fits the filter."),
    "sum": ("算式", "Sum"),
    "fix": ("建议", "Fix"),
    "do": ("怎么办", "What to do"),
    "why": ("为什么查、依据", "Why, and authority"),
    "authority": ("依据", "Authority"),
    "picture": ("看勾稽图", "Show the graph"),
    "picture_title": ("勾稽图：这些数为什么必须相符", "Claim graph: why these numbers must agree"),
    "close": ("关闭", "Close"),
    "primary": ("此处", "here"),
    "page": ("第 {} 页", "page {}"),
    "accepted": ("基线已接受 {} 条，不再列出。", "{} accepted by the baseline, not listed."),
    "failed": ("没有核对的文件", "Files that were not checked"),
    "coverage": ("核对了多少", "How much was checked"),
    "numbers": ("文中的数字", "printed numbers"),
    "quantities": ("读成数量的", "read as quantities"),
    "claims": ("弄清含义的", "understood"),
    "linked": ("有数可核的", "linked to others"),
    "of_these": ("有含义的数字中", "of those understood"),
    "by_family": ("各类问题", "Findings by family"),
    "of_findings": ("问题", "Findings"),
    "of_numbers": ("数字", "Numbers"),
    "count": ("数目", "Count"),
    "not_read": ("没有读取的部分", "Parts that were not read"),
    "all_read": ("全文都已读取。", "Everything was read."),
    "legend": ("颜色和下划线", "Colours and underlines"),
    "keyboard": ("键盘", "Keyboard"),
    "keyboard_text": (
        "J、K：下一个、上一个问题；Enter：在正文标出；方向键：在正文的数字间移动，Enter 看这个数；Esc：关闭；/：查找。",
        "J, K: next, previous finding; Enter: mark it in the document; arrow keys: from number to number in the"
        " document, Enter tells what it says; Esc: close; /: search.",
    ),
    "no_program": ("此处需要浏览器运行页面自带的程序。", "This part needs the page's own program to run."),
    "made_by": ("由勾稽 {} 生成，只核对文件自身前后是否一致，不判断数字是否真实。",
                "Made by Gouji {}: it checks whether a document agrees with itself, not whether its numbers are true."),
    "another": ("核对其他文件", "Check other files"),
}  # fmt: skip

_PROGRAM_WORDS: dict[str, tuple[str, str]] = {
    "number": ("这个数说的是什么", "What this number says"),
    "measure": ("指标", "measure"),
    "where": ("位置", "place"),
    "against": ("与什么核对", "Checked against"),
    "unchecked": ("没有与别的数核对", "Not checked against any other number"),
    "about": ("相关问题", "Findings about it"),
    "other": ("另一处", "The other place"),
    "close": ("关闭", "Close"),
    "more": ("在勾稽关系表中看全部 {} 条", "See all {} in the table of relations"),
    "all": ("全部", "all"),
    "verdict": ("结论", "Verdict"),
    "kind": ("种类", "Kind"),
    "sum": ("算式", "Sum"),
    "reason": ("理由", "Reason"),
    "source": ("依据", "Source"),
    "result": ("结果", "Result"),
    "id": ("编号", "No."),
    "search": ("查找关系", "Search relations"),
    "search_hint": ("指标、数字、算式", "measure, number, sum"),
    "shown": ("第 {}–{} 条，共 {} 条", "{}–{} of {}"),
    "previous": ("上一页", "Previous"),
    "next": ("下一页", "Next"),
    "of_number": ("只看这个数：{}", "only this number: {}"),
    "everything": ("显示全部", "show all"),
    "sort": ("按{}排序", "sort by {}"),
    "no_relation": ("没有符合条件的关系。", "No relation fits the filter."),
    "fits": ("显示 {} 条，共 {} 条", "{} of {} shown"),
    "second": ("另一处的正文", "Document at the other place"),
    "marked": ("已标出 {} 处", "{} places marked"),
}  # fmt: skip


def words(lang: Lang) -> SimpleNamespace:
    """Return the words of the page, as attributes: those of a dictionary would hide words such as ``keys``."""
    return SimpleNamespace(**{name: pair[lang == "en"] for name, pair in _WORDS.items()})


def program_words(lang: Lang) -> dict[str, str]:
    """Return the words that the page's own program says."""
    return {name: pair[lang == "en"] for name, pair in _PROGRAM_WORDS.items()}


def family(name: str, lang: Lang) -> str:
    """Return the name of a family of checks; the Chinese one if it has no other."""
    return _FAMILIES.get(name, name) if lang == "en" else name
