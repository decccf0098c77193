// What the server of Gouji understands beyond the protocol, with the shapes of its answers.

import { NotificationType, RequestType } from "vscode-languageclient";

/** Told after every check. */
export interface Checked {
  uri: string;
  version: number | null;
  milliseconds: number;
  problem?: string;
  title?: string;
  family?: string;
  errors?: number;
  warnings?: number;
  infos?: number;
  accepted?: number;
  numbers?: number;
  verified?: number;
  contradicted?: number;
  unchecked?: number;
  failed?: boolean;
}

/** The text of a file that no editor shows. */
export interface FileText {
  uri: string;
  text: string;
  skipped: string[];
  error: string | null;
}

export interface FolderTotals {
  files?: number;
  errors?: number;
  warnings?: number;
  infos?: number;
  unreadable?: number;
  cancelled?: boolean;
  error: string | null;
}

export const checked = new NotificationType<Checked>("gouji/checked");
export const textChanged = new NotificationType<{ uri: string }>("gouji/textChanged");
export const fileText = new RequestType<{ uri: string; textUri?: string }, FileText, void>("gouji/text");
export const explain = new RequestType<{ code: string }, { code: string | null; markdown: string | null }, void>(
  "gouji/explain",
);
export const graph = new RequestType<
  { uri: string; position?: { line: number; character: number }; code?: string },
  { svg: string | null },
  void
>("gouji/graph");
export const checkFolder = new RequestType<{ uri: string }, FolderTotals, void>("gouji/checkFolder");

/** Commands of the server, as its code actions name them. */
export const ACCEPT = "gouji.accept";
export const EXPLAIN = "gouji.openExplanation";
