// The claim graph around a number, as a picture.

import * as vscode from "vscode";

/** Shows `svg` beside the editor; the picture can be saved, nothing in it runs. */
export function showPicture(svg: string, title: string): void {
  const panel = vscode.window.createWebviewPanel("gouji.graph", title, vscode.ViewColumn.Beside, {
    enableScripts: false,
    localResourceRoots: [],
  });
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  const image = Buffer.from(svg, "utf8").toString("base64");
  panel.webview.html = `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style>body { background: #fff; margin: 0 } img { max-width: none }</style></head>
<body><img alt="" src="data:image/svg+xml;base64,${image}"></body></html>`;
}
