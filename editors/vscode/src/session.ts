// One running server: the client, and which buffers it is told of.

import * as vscode from "vscode";
import {
  DidOpenTextDocumentNotification,
  LanguageClient,
  LanguageClientOptions,
  Middleware,
  RevealOutputChannelOn,
  ServerOptions,
} from "vscode-languageclient/node";
import { openPage } from "./explanations";
import { locate } from "./locate";
import { ACCEPT, EXPLAIN } from "./protocol";
import { looksLikeReport, TEXT_SCHEME } from "./reports";

/** Documents that the server knows. */
const told = new Set<string>();

/** Returns the program, or undefined; then the user has been told what to do. */
export async function program(): Promise<string | undefined> {
  const found = locate({
    setting: vscode.workspace.getConfiguration("gouji").get<string>("path", "").trim(),
    folders: (vscode.workspace.workspaceFolders ?? [])
      .filter((folder) => folder.uri.scheme === "file")
      .map((folder) => folder.uri.fsPath),
    trusted: vscode.workspace.isTrusted,
    environment: process.env,
    platform: process.platform,
  });
  if (found === undefined) {
    void complain();
  }
  return found;
}

async function complain(): Promise<void> {
  const settings = vscode.l10n.t("Open Settings");
  const how = vscode.l10n.t("How to Install");
  const text = vscode.workspace.isTrusted
    ? vscode.l10n.t(
        "The program gouji was not found in gouji.path, in .venv of the workspace, or on PATH. Install it with “pip install gouji”.",
      )
    : vscode.l10n.t(
        "The program gouji was not found. This workspace is not trusted, so only gouji.path of your own settings and PATH were searched.",
      );
  const answer = await vscode.window.showErrorMessage(text, settings, how);
  if (answer === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "gouji.path");
  } else if (answer === how) {
    await vscode.commands.executeCommand("extension.open", "gouji.gouji");
  }
}

/** Returns a client of the server `gouji`. */
export function newClient(command: string, output: vscode.OutputChannel): LanguageClient {
  told.clear();
  const script = /\.(cmd|bat)$/i.test(command); // only a shell runs these
  const server: ServerOptions = {
    command: script ? `"${command}"` : command,
    args: ["lsp"],
    options: { env: { ...process.env, PYTHONUTF8: "1" }, shell: script },
  };
  const languages = vscode.workspace.getConfiguration("gouji").get<string[]>("languages", []);
  const options: LanguageClientOptions = {
    documentSelector: [
      ...languages.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      { scheme: TEXT_SCHEME },
    ],
    initializationOptions: { status: true, diagnostics: "push" },
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware: middleware(),
  };
  const client = new LanguageClient("gouji", "勾稽 Gouji", server, options);
  opening = (document) => {
    told.add(document.uri.toString());
    void client.sendNotification(
      DidOpenTextDocumentNotification.type,
      client.code2ProtocolConverter.asOpenTextDocumentParams(document),
    );
  };
  return client;
}

let opening: (document: vscode.TextDocument) => void = () => undefined;

/** Tells the server of `document`, whatever it looks like. */
export function tell(document: vscode.TextDocument): void {
  if (!told.has(document.uri.toString())) {
    opening(document);
  }
}

function wanted(document: vscode.TextDocument): boolean {
  if (document.uri.scheme === TEXT_SCHEME) {
    return true;
  }
  const enable = vscode.workspace.getConfiguration("gouji", document.uri).get<string>("enable", "auto");
  return enable === "always" || (enable === "auto" && looksLikeReport(document.getText()));
}

function middleware(): Middleware {
  return {
    async didOpen(document, next) {
      if (wanted(document)) {
        told.add(document.uri.toString());
        await next(document);
      }
    },
    async didChange(event, next) {
      if (told.has(event.document.uri.toString())) {
        await next(event);
      } else if (wanted(event.document)) {
        tell(event.document); // a report by now
      }
    },
    async didSave(document, next) {
      if (told.has(document.uri.toString())) {
        await next(document);
      }
    },
    async didClose(document, next) {
      if (told.delete(document.uri.toString())) {
        await next(document);
      }
    },
    async executeCommand(command, args, next) {
      if (command === EXPLAIN) {
        return openPage(String(args[0]));
      }
      if (command !== ACCEPT) {
        return next(command, args);
      }
      const note = await vscode.window.showInputBox({
        title: vscode.l10n.t("Accept this finding into the baseline"),
        prompt: vscode.l10n.t("Why it is accepted (may be left empty)"),
      });
      return note === undefined ? undefined : next(command, [...args.slice(0, 2), note]);
    },
  };
}
