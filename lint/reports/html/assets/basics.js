// Everything of the document enters the page as text, never as markup. No syntax newer than Chromium 86.
"use strict";
const words = JSON.parse(document.getElementById("words").textContent);
const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
const one = (selector, root) => (root || document).querySelector(selector);

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes || {})) {
    if (attributes[name] !== null && attributes[name] !== undefined) element.setAttribute(name, attributes[name]);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

function button(className, text, action, attributes) {
  const element = make("button", Object.assign({ type: "button", class: className }, attributes), text);
  element.addEventListener("click", action);
  return element;
}

// "{}" in a phrase stands for a value.
function phrase(name, ...values) {
  let number = 0;
  return words[name].replace(/\{\}/g, () => String(values[number++]));
}

const documents = all("article.document").map((root) => {
  const data = JSON.parse(one("script.data", root).textContent);
  const relationsOf = data.claims.map(() => []);
  data.relations.forEach((relation, index) => relation[7].forEach((claim) => relationsOf[claim].push(index)));
  return { root, claims: data.claims, relations: data.relations, relationsOf, pane: one(".pane.first", root) };
});
let current = documents[0];

function showView(name) {
  document.body.dataset.view = name;
  for (const choice of all(".views button")) choice.setAttribute("aria-pressed", String(choice.dataset.view === name));
  if (name === "relations") drawRelations(current);
}

function showDocument(number) {
  current = documents[number];
  documents.forEach((each) => { each.root.hidden = each !== current; });
  const chooser = document.getElementById("chooser");
  if (chooser) chooser.value = String(number);
  const skips = all(".skip");
  skips[0].href = "#findings-" + number;
  skips[1].href = "#text-" + number;
  showView(document.body.dataset.view);
}
