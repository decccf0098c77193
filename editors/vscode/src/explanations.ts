// The page of a check, shown as rendered Markdown.

import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { explain } from "./protocol";
import { PAGE_SCHEME } from "./reports";

/** Serves `gouji-explain:GJ201.md`. */
export class Explanations implements vscode.TextDocumentContentProvider {
  constructor(private readonly client: () => Promise<BaseLanguageClient | undefined>) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const code = uri.path.replace(/\.md$/, "");
    const answer = await (await this.client())?.sendRequest(explain, { code });
    return answer?.markdown ?? vscode.l10n.t("There is no check {0}.", code);
  }
}

/** Shows the page of the check `code`. */
export async function openPage(code: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: PAGE_SCHEME, path: `${code.trim().toUpperCase()}.md` });
  try {
    await vscode.commands.executeCommand("markdown.showPreview", uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true }); // the Markdown extension is switched off
  }
}
