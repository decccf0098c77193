// Which buffers look like a report on budgets: the extension leaves all others alone.

const WORDS = ["预算", "决算", "绩效", "自评", "三公", "财政拨款", "基本支出", "项目支出", "结转", "收支"];
const FEWEST = 2;
const LOOKED_AT = 200_000;

/** Files that are shown as the text that Gouji reads out of them. */
export const VIEWED = /\.(docx|docm|dotx|dotm|doc|wps|pdf|xlsx|xlsm|xls|et|odt|ods|ofd)$/i;

export const TEXT_SCHEME = "gouji-text";
export const PAGE_SCHEME = "gouji-explain";

/** Returns whether `text` speaks of budgets or accounts, and has figures. */
export function looksLikeReport(text: string): boolean {
  const head = text.slice(0, LOOKED_AT);
  return /[0-9０-９]/.test(head) && WORDS.filter((word) => head.includes(word)).length >= FEWEST;
}
