// The real server, driven by the machinery that vscode-languageclient is made of, without VS Code.

import assert from "node:assert/strict";
import { ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  InitializeResult,
  MarkupContent,
  ProtocolConnection,
  PublishDiagnosticsNotification,
  PublishDiagnosticsParams,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

// The same names as in src/protocol.ts, which needs the client for its types.
const CHECKED = "gouji/checked";
const root = path.resolve("../..");
const fixtures = path.join(root, "fixtures", "liaison-2021");
const program = process.env.GOUJI ?? "gouji";

let server: ChildProcess;
let connection: ProtocolConnection;
let answer: InitializeResult;
const published = new Map<string, PublishDiagnosticsParams>();
const told: { uri: string; errors?: number }[] = [];

async function until<T>(find: () => T | undefined): Promise<T> {
  for (let turn = 0; turn < 1200; turn += 1) {
    const found = find();
    if (found !== undefined) {
      return found;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("the server did not answer in time");
}

before(async () => {
  const [command, ...first] = program.split("\t");
  server = spawn(command, [...first, "lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  connection = createProtocolConnection(
    new StreamMessageReader(server.stdout!),
    new StreamMessageWriter(server.stdin!),
  );
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.set(params.uri, params);
  });
  connection.onNotification(CHECKED, (params: { uri: string }) => {
    told.push(params);
  });
  connection.listen();
  answer = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    locale: "zh-cn",
    initializationOptions: { status: true, diagnostics: "push" },
    capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true }, diagnostic: {} } },
  });
  await connection.sendNotification(InitializedNotification.type, {});
});

after(async () => {
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  await new Promise((done) => server.once("exit", done));
  assert.equal(server.exitCode, 0);
});

test("the server says what it can do", () => {
  const { capabilities } = answer;
  assert.equal(capabilities.positionEncoding, "utf-16");
  assert.deepEqual(capabilities.executeCommandProvider?.commands.sort(), ["gouji.accept", "gouji.openExplanation"]);
  assert.ok(capabilities.hoverProvider && capabilities.codeActionProvider && capabilities.documentSymbolProvider);
  assert.equal(capabilities.diagnosticProvider, undefined); // else VS Code would show everything twice
});

test("a finding comes with both places, and goes with its correction", async () => {
  const uri = pathToFileURL(path.join(fixtures, "report.txt")).toString();
  const text = readFileSync(path.join(fixtures, "report.txt"), "utf8");
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "plaintext", version: 1, text },
  });
  const first = await until(() => published.get(uri));
  const wrong = first.diagnostics.find((one) => one.code === "GJ201");
  assert.ok(wrong !== undefined && wrong.relatedInformation !== undefined && wrong.codeDescription !== undefined);
  const line = text.split("\n")[wrong.range.start.line];
  assert.equal(line.slice(wrong.range.start.character, wrong.range.end.character), "50.08");
  assert.ok((await until(() => told.find((one) => one.uri === uri))).errors! > 0);
  const hover = await connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: wrong.range.start });
  assert.match((hover?.contents as MarkupContent).value, /50\.08万元/);
  const actions = (await connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: wrong.range,
    context: { diagnostics: [wrong] },
  })) as CodeAction[];
  const [edit] = Object.values(actions.find((one) => one.edit !== undefined)?.edit?.changes ?? {})[0];
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: edit.range, text: edit.newText }],
  });
  const second = await until(() => (published.get(uri)?.version === 2 ? published.get(uri) : undefined));
  assert.ok(!second.diagnostics.some((one) => one.code === "GJ201"));
});

test("a Word file is shown as its text with the findings in it", async () => {
  const uri = pathToFileURL(path.join(fixtures, "report.docx")).toString();
  const textUri = uri.replace("file://", "gouji-text:");
  const view = await connection.sendRequest<{ uri: string; text: string; error: string | null }>("gouji/text", {
    uri,
    textUri,
  });
  assert.equal(view.error, null);
  assert.equal(view.uri, textUri);
  const found = await until(() => published.get(textUri));
  const wrong = found.diagnostics.find((one) => one.code === "GJ201")!;
  assert.equal(view.text.split("\n")[wrong.range.start.line].slice(wrong.range.start.character).trim(), "50.08");
});

test("the page of a check is answered in Markdown", async () => {
  const page = await connection.sendRequest<{ markdown: string }>("gouji/explain", { code: "GJ201" });
  assert.match(page.markdown, /^# GJ201/);
});
