import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const json = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, "utf8")) as never;
const english = json("package.nls.json");
const chinese = json("package.nls.zh-cn.json");

test("every string of the manifest is there in both languages", () => {
  const manifest = readFileSync("package.json", "utf8");
  const used = [...manifest.matchAll(/"%([\w.]+)%"/g)].map((found) => found[1]);
  assert.deepEqual(used.filter((key) => !(key in english) || !(key in chinese)), []);
  assert.deepEqual(Object.keys(english).sort(), Object.keys(chinese).sort());
  assert.deepEqual(Object.keys(english).filter((key) => !used.includes(key)), []);
});

test("every message of the code is there in Chinese, and no other", () => {
  const code = readdirSync("src").map((name) => readFileSync(`src/${name}`, "utf8")).join("\n");
  const said = [...code.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].map((found) => found[1]);
  const known = Object.keys(json("l10n/bundle.l10n.zh-cn.json"));
  assert.deepEqual([...new Set(said)].sort(), known.sort());
});

test("every command is registered, and every setting that is read is declared", () => {
  const manifest = json("package.json") as {
    contributes: { commands: { command: string }[]; configuration: { properties: Record<string, unknown> } };
  };
  const code = readdirSync("src").map((name) => readFileSync(`src/${name}`, "utf8")).join("\n");
  for (const { command } of manifest.contributes.commands) {
    assert.ok(code.includes(`"${command}"`), command);
  }
  for (const [, name] of code.matchAll(/\.get<[^>]*(?:\[\])?>\("(\w+)"/g)) {
    assert.ok(`gouji.${name}` in manifest.contributes.configuration.properties, name);
  }
});
