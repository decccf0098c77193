// Puts everything to work.
for (const doc of documents) {
  prepareNumbers(doc);
  listenToText(doc);
  listenToFindings(doc);
}
document.body.classList.add("js");
document.body.dataset.ready = "";
for (const choice of all(".views button")) choice.addEventListener("click", () => showView(choice.dataset.view));
const chooser = document.getElementById("chooser");
if (chooser) chooser.addEventListener("change", () => showDocument(Number(chooser.value)));
if (documents.length) showDocument(0);

let size = 16;
function resize(by) {
  size = Math.min(Math.max(size + by, 12), 26);
  document.documentElement.style.setProperty("--size", size + "px");
}
document.getElementById("larger").addEventListener("click", () => resize(2));
document.getElementById("smaller").addEventListener("click", () => resize(-2));
document.getElementById("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => {
  if (document.body.dataset.view === "relations") fillRelations(current, true);
});
window.addEventListener("afterprint", () => {
  if (document.body.dataset.view === "relations") fillRelations(current);
});

const dialog = document.getElementById("picture");
one(".close", dialog).addEventListener("click", () => dialog.close());

document.addEventListener("keydown", (event) => {
  if (!current || event.altKey || event.ctrlKey || event.metaKey || dialog.open) return;
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "Escape") {
    const card = one(".card", current.root);
    const chosen = one(".pane.first .chosen", current.root);
    if (card && chosen) leaveCard(current, Number(chosen.dataset.c));
    else if (one(".pane.second", current.root)) closeSecond(current);
    else clearMarks(current);
  } else if (!typing && (event.key === "j" || event.key === "k")) {
    step(current, event.key === "j" ? 1 : -1);
  } else if (!typing && event.key === "/") {
    const view = document.body.dataset.view;
    const search = one((view === "relations" ? "section.relations" : "section.findings") + " input", current.root);
    if (search) search.focus();
  } else return;
  event.preventDefault();
});
