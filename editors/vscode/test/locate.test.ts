import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { candidates, locate, Places } from "../src/locate";
import { looksLikeReport, VIEWED } from "../src/reports";

const places = (changes: Partial<Places>): Places => ({
  setting: "",
  folders: [],
  trusted: true,
  environment: {},
  platform: "linux",
  ...changes,
});

function programIn(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "gouji");
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, 0o755);
  return file;
}

test("the virtual environment of the workspace comes before PATH", { skip: process.platform === "win32" }, () => {
  const root = mkdtempSync(path.join(tmpdir(), "gouji-"));
  const own = programIn(path.join(root, ".venv", "bin"));
  const other = programIn(path.join(root, "elsewhere"));
  const environment = { PATH: path.dirname(other) };
  assert.equal(locate(places({ folders: [root], environment })), own);
  assert.equal(locate(places({ folders: [root], environment, setting: other })), other);
});

test("nothing of a workspace that is not trusted is run", { skip: process.platform === "win32" }, () => {
  const root = mkdtempSync(path.join(tmpdir(), "gouji-"));
  programIn(path.join(root, ".venv", "bin"));
  assert.equal(locate(places({ folders: [root], trusted: false })), undefined);
  assert.equal(locate(places({ folders: [root], trusted: false, setting: ".venv/bin/gouji" })), undefined);
});

test("a setting that leads nowhere is not passed over", () => {
  const found = locate(places({ setting: "/nowhere/gouji", environment: { PATH: process.env.PATH } }));
  assert.equal(found, undefined);
});

test("on Windows the programs of Scripts and PATH are looked for", () => {
  const windows = places({ platform: "win32", folders: ["C:\\w"], environment: { Path: "C:\\bin;relative" } });
  const found = [...candidates(windows)];
  assert.equal(found[0], "C:\\w\\.venv\\Scripts\\gouji.exe");
  assert.ok(found.includes("C:\\bin\\gouji.exe"));
  assert.ok(!found.some((one) => one.startsWith("relative")));
});

test("only reports on budgets are taken for such", () => {
  assert.ok(looksLikeReport("2021年度部门整体支出绩效自评报告\n本年决算100万元"));
  assert.ok(!looksLikeReport("# Shopping list\n2 apples"));
  assert.ok(!looksLikeReport("预算与决算的绩效，没有数"));
});

test("files that no editor shows are viewed", () => {
  assert.ok(VIEWED.test("/a/报告.DOCX") && VIEWED.test("b.pdf") && VIEWED.test("c.ofd"));
  assert.ok(!VIEWED.test("a.txt") && !VIEWED.test("a.docx.txt"));
});
