// The commands of the palette and the menus.

import { execFile } from "node:child_process";
import * as path from "node:path";
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { openPage } from "./explanations";
import { showPicture } from "./pictures";
import { ACCEPT, checkFolder, graph } from "./protocol";
import { TEXT_SCHEME, VIEWED } from "./reports";
import { program, tell } from "./session";
import { openView } from "./views";

type Client = () => Promise<BaseLanguageClient | undefined>;

/** Registers the commands; `client` gives the running server and starts it if need be. */
export function register(client: Client): vscode.Disposable[] {
  const commands: Record<string, (...args: never[]) => unknown> = {
    "gouji.checkFile": (file?: vscode.Uri) => checkFile(client, file),
    "gouji.checkFolder": (folder?: vscode.Uri) => checkAll(client, folder),
    "gouji.openText": (file?: vscode.Uri) => openText(file),
    "gouji.explain": (code?: string) => explainCode(code),
    "gouji.acceptFinding": () => acceptFinding(client),
    "gouji.showGraph": () => showGraph(client),
    "gouji.annotate": (file?: vscode.Uri) => annotate(file),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run));
}

async function checkFile(client: Client, file?: vscode.Uri): Promise<void> {
  const uri = file ?? vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined || (await client()) === undefined) {
    return;
  }
  if (VIEWED.test(uri.path)) {
    await openView(uri);
  } else {
    tell(await vscode.workspace.openTextDocument(uri));
  }
  await vscode.commands.executeCommand("workbench.actions.view.problems");
}

async function checkAll(client: Client, given?: vscode.Uri): Promise<void> {
  const folder = given ?? (await vscode.window.showWorkspaceFolderPick())?.uri;
  const running = folder === undefined ? undefined : await client();
  if (folder === undefined || running === undefined) {
    return;
  }
  const totals = await running.sendRequest(checkFolder, { uri: folder.toString() });
  if (totals.error !== null) {
    void vscode.window.showErrorMessage(totals.error);
    return;
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      "{0} files checked: {1} errors, {2} possible errors, {3} notes; {4} could not be read",
      totals.files ?? 0,
      totals.errors ?? 0,
      totals.warnings ?? 0,
      totals.infos ?? 0,
      totals.unreadable ?? 0,
    ),
  );
  await vscode.commands.executeCommand("workbench.actions.view.problems");
}

async function openText(given?: vscode.Uri): Promise<void> {
  const file = given ?? (await vscode.window.showOpenDialog({ canSelectMany: false }))?.[0];
  if (file !== undefined) {
    await openView(file);
  }
}

async function explainCode(given?: string): Promise<void> {
  const here = findingsHere()[0];
  const code =
    given ??
    (await vscode.window.showInputBox({
      title: vscode.l10n.t("Explain a check"),
      prompt: vscode.l10n.t("Code, such as GJ201"),
      value: here === undefined ? "" : codeOf(here),
    }));
  if (code) {
    await openPage(code);
  }
}

/** Returns the findings at the cursor. */
function findingsHere(): vscode.Diagnostic[] {
  const editor = vscode.window.activeTextEditor;
  return editor === undefined
    ? []
    : vscode.languages
        .getDiagnostics(editor.document.uri)
        .filter((one) => one.source === "gouji" && one.range.intersection(editor.selection) !== undefined);
}

function codeOf(diagnostic: vscode.Diagnostic): string {
  const code = diagnostic.code;
  return String(typeof code === "object" ? code.value : (code ?? ""));
}

async function acceptFinding(client: Client): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const found = findingsHere();
  if (editor === undefined || found.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Put the cursor on a finding first."));
    return;
  }
  const picked = await vscode.window.showQuickPick(
    found.map((one) => ({ label: codeOf(one), detail: one.message.split("\n")[0], one })),
    { title: vscode.l10n.t("Accept this finding into the baseline") },
  );
  const data = (picked?.one as { data?: { fingerprint?: string } } | undefined)?.data;
  if (data?.fingerprint !== undefined && (await client()) !== undefined) {
    await vscode.commands.executeCommand(ACCEPT, editor.document.uri.toString(), data.fingerprint);
  }
}

async function showGraph(client: Client): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const running = editor === undefined ? undefined : await client();
  if (editor === undefined || running === undefined) {
    return;
  }
  const { line, character } = editor.selection.active;
  const here = findingsHere()[0];
  const answer = await running.sendRequest(graph, {
    uri: editor.document.uri.toString(),
    position: { line, character },
    code: here === undefined ? undefined : codeOf(here),
  });
  if (answer.svg === null) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No number here takes part in a relation."));
  } else {
    showPicture(answer.svg, vscode.l10n.t("Relations of this number"));
  }
}

async function annotate(given?: vscode.Uri): Promise<void> {
  const uri = given ?? vscode.window.activeTextEditor?.document.uri;
  const command = await program();
  if (uri === undefined || command === undefined || !["file", TEXT_SCHEME].includes(uri.scheme)) {
    return;
  }
  const file = uri.with({ scheme: "file" }).fsPath;
  const parts = path.parse(file);
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.file(path.join(parts.dir, `${parts.name}.勾稽${parts.ext}`)),
    title: vscode.l10n.t("Save the annotated copy"),
  });
  if (target === undefined) {
    return;
  }
  const [code, told] = await run(command, ["annotate", file, "--output", target.fsPath]);
  if (code !== 0) {
    void vscode.window.showErrorMessage(told || vscode.l10n.t("The copy could not be written."));
    return;
  }
  const open = vscode.l10n.t("Open");
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t("Annotated copy written: {0}", target.fsPath),
    open,
  );
  if (answer === open) {
    await vscode.env.openExternal(target);
  }
}

function run(command: string, args: string[]): Promise<[number, string]> {
  return new Promise((done) => {
    const environment = { ...process.env, PYTHONUTF8: "1" };
    const script = /\.(cmd|bat)$/i.test(command); // only a shell runs these
    const [program, given] = script ? [`"${command}"`, args.map((one) => `"${one}"`)] : [command, args];
    execFile(program, given, { env: environment, windowsHide: true, shell: script }, (error, _, told) => {
      done([error === null ? 0 : 1, String(told).trim()]);
    });
  });
}
