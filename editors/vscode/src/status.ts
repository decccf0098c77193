// The status bar: how many findings the document at hand has.

import * as vscode from "vscode";
import type { Checked } from "./protocol";

export class Status implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly latest = new Map<string, Checked>();
  private readonly following: vscode.Disposable;

  constructor() {
    this.item = vscode.window.createStatusBarItem("gouji.status", vscode.StatusBarAlignment.Left, 10);
    this.item.name = "勾稽 Gouji";
    this.item.command = "workbench.actions.view.problems";
    this.following = vscode.window.onDidChangeActiveTextEditor(() => this.show());
  }

  dispose(): void {
    this.following.dispose();
    this.item.dispose();
  }

  /** Takes over the counts of a check. */
  take(told: Checked): void {
    this.latest.set(vscode.Uri.parse(told.uri).toString(), told);
    this.show();
  }

  clear(): void {
    this.latest.clear();
    this.show();
  }

  private show(): void {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const told = uri === undefined ? undefined : this.latest.get(uri);
    void vscode.commands.executeCommand("setContext", "gouji.active", told !== undefined);
    if (told === undefined) {
      this.item.hide();
      return;
    }
    this.item.backgroundColor = undefined;
    if (told.problem !== undefined) {
      this.item.text = "$(warning) 勾稽";
      this.item.tooltip = told.problem;
    } else {
      const counts = [told.errors, told.warnings, told.infos].map((count) => count ?? 0);
      this.item.text = `勾稽 $(error) ${counts[0]} $(warning) ${counts[1]} $(info) ${counts[2]}`;
      this.item.tooltip = vscode.l10n.t(
        "{0} numbers: {1} verified, {2} contradicted, {3} unchecked; {4} findings accepted; checked in {5} ms",
        told.numbers ?? 0,
        told.verified ?? 0,
        told.contradicted ?? 0,
        told.unchecked ?? 0,
        told.accepted ?? 0,
        told.milliseconds,
      );
      if (told.failed) {
        this.item.backgroundColor = new vscode.ThemeColor("statusBarItem.errorBackground");
      }
    }
    this.item.show();
  }
}
