// The extension: starts the server when it is first needed, and puts everything together.

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { register } from "./commands";
import { Explanations } from "./explanations";
import { checked, textChanged } from "./protocol";
import { PAGE_SCHEME, TEXT_SCHEME } from "./reports";
import { newClient, program } from "./session";
import { Status } from "./status";
import { TextViews, ViewOpener } from "./views";

let running: Promise<LanguageClient | undefined> | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("勾稽 Gouji", "log");
  const status = new Status();
  const client = (): Promise<LanguageClient | undefined> => (running ??= start(output, status, views));
  const views = new TextViews(client);
  const restart = async (): Promise<void> => {
    await stop();
    status.clear();
    await client();
  };
  context.subscriptions.push(
    output,
    status,
    vscode.workspace.registerTextDocumentContentProvider(TEXT_SCHEME, views),
    vscode.workspace.registerTextDocumentContentProvider(PAGE_SCHEME, new Explanations(client)),
    vscode.window.registerCustomEditorProvider("gouji.text", new ViewOpener()),
    vscode.commands.registerCommand("gouji.restart", restart),
    vscode.commands.registerCommand("gouji.showOutput", () => output.show()),
    ...register(client),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("gouji.path") || event.affectsConfiguration("gouji.languages")) {
        await restart();
      }
    }),
  );
  await client();
}

async function start(
  output: vscode.OutputChannel,
  status: Status,
  views: TextViews,
): Promise<LanguageClient | undefined> {
  const command = await program();
  if (command === undefined) {
    running = undefined; // it may be installed by the next time
    return undefined;
  }
  output.appendLine(command);
  const client = newClient(command, output);
  client.onNotification(checked, (told) => status.take(told));
  client.onNotification(textChanged, (told) => views.changed(told.uri));
  try {
    await client.start();
    return client;
  } catch (error) {
    running = undefined;
    void vscode.window.showErrorMessage(vscode.l10n.t("The server of Gouji did not start: {0}", String(error)));
    return undefined;
  }
}

async function stop(): Promise<void> {
  const before = running;
  running = undefined;
  await (await before)?.stop();
}

export async function deactivate(): Promise<void> {
  await stop();
}
