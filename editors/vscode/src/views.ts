// Word, PDF and other files that no editor shows: their text, read-only, with what Gouji found in it.

import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { fileText } from "./protocol";
import { TEXT_SCHEME } from "./reports";

/** Returns the address of the view of the file at `file`. */
export function viewOf(file: vscode.Uri): vscode.Uri {
  return file.scheme === TEXT_SCHEME ? file : file.with({ scheme: TEXT_SCHEME });
}

/** Serves the text of files. */
export class TextViews implements vscode.TextDocumentContentProvider {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changes.event;

  constructor(private readonly client: () => Promise<BaseLanguageClient | undefined>) {}

  /** Lets the view be read again: its file has changed. */
  changed(uri: string): void {
    this.changes.fire(vscode.Uri.parse(uri));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const client = await this.client();
    if (client === undefined) {
      return vscode.l10n.t("The program gouji was not found.");
    }
    const file = uri.with({ scheme: "file" }).toString();
    const answer = await client.sendRequest(fileText, { uri: file, textUri: uri.toString() });
    if (answer.error !== null) {
      return answer.error;
    }
    if (answer.skipped.length > 0) {
      vscode.window.setStatusBarMessage(vscode.l10n.t("Not read: {0}", answer.skipped.join("；")), 8000);
    }
    return answer.text;
  }
}

/** Opens the view of a file. */
export async function openView(file: vscode.Uri, column?: vscode.ViewColumn): Promise<void> {
  const document = await vscode.workspace.openTextDocument(viewOf(file));
  await vscode.window.showTextDocument(document, { preview: true, viewColumn: column });
}

/** Stands in when such a file is opened: opens its view and goes. */
export class ViewOpener implements vscode.CustomReadonlyEditorProvider {
  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  async resolveCustomEditor(document: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    panel.webview.options = { enableScripts: false };
    panel.webview.html = `<p>${vscode.l10n.t("Reading the text…")}</p>`;
    const column = panel.viewColumn;
    setTimeout(() => {
      void openView(document.uri, column).finally(() => panel.dispose());
    }, 0);
  }
}
