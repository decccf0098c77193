// A number of the document: what it says, what it was checked against, what findings speak of it.
const MOST = 12;

function closeCard(doc) {
  const card = one(".card", doc.root);
  if (card) card.remove();
  for (const part of all(".chosen", doc.root)) part.classList.remove("chosen");
}

function placeButton(doc, number, focus) {
  const claim = doc.claims[number];
  return button("go", claim[0] + " " + claim[1] + "　" + claim[5], () => {
    const part = mark(doc, ofClaim(number), []);
    if (part && focus) part.focus();
  });
}

function relationPart(doc, index, number) {
  const [id, verdict, name, kind, sum, reason, source, claims] = doc.relations[index];
  const part = make("div", { class: "relation" }, make("span", { class: "chip " + verdict }, name), " " + kind + " ",
    make("span", { class: "expression" }, sum || id));
  const note = [reason, words.source + "：" + source].filter(Boolean).join(" · ");
  part.append(make("div", {}, make("small", {}, note)));
  for (const other of claims.filter((each) => each !== number).slice(0, MOST)) part.append(placeButton(doc, other, true));
  return part;
}

function showNumber(doc, number) {
  closeCard(doc);
  const [measure, value, status, statusName, reason, where, , facts] = doc.claims[number];
  const title = make("h3", { tabindex: "-1" }, words.number, button("close", words.close, () => leaveCard(doc, number)));
  const card = make("section", { class: "card", "aria-label": words.number }, title,
    make("p", {}, make("span", { class: "value" }, value), make("span", { class: "chip " + status }, statusName)));
  const list = make("dl");
  const row = (name, text, note) => list.append(make("dt", {}, name), make("dd", {}, text, note ? make("small", {}, note) : ""));
  row(words.measure, measure);
  for (const [name, text, note] of facts) row(name, text, note);
  row(words.where, where);
  card.append(list);
  const about = new Set();
  for (const part of all(ofClaim(number), doc.pane)) {
    for (const key of (part.dataset.p || "").split(" ").filter(Boolean)) about.add(key.split(".")[0]);
  }
  if (about.size) {
    card.append(make("h4", {}, words.about));
    for (const finding of about) {
      const item = one('.finding[data-finding="' + finding + '"]', doc.root);
      card.append(button("go", one(".name", item).textContent + " " + one(".code", item).textContent, () => chooseFinding(doc, item, true)));
    }
  }
  const order = { violated: 0, rounding: 1, holds: 2, undecided: 3 };
  const related = doc.relationsOf[number].slice().sort((a, b) => order[doc.relations[a][1]] - order[doc.relations[b][1]]);
  card.append(make("h4", {}, words.against));
  if (!related.length) card.append(make("p", {}, reason || words.unchecked));
  for (const index of related.slice(0, MOST)) card.append(relationPart(doc, index, number));
  if (related.length > MOST) {
    card.append(button("go", phrase("more", related.length), () => { relationsOfNumber(doc, number); }));
  }
  one(".findings", doc.root).append(card);
  for (const part of all(ofClaim(number), doc.root)) part.classList.add("chosen");
  return title;
}

function leaveCard(doc, number) {
  closeCard(doc);
  const part = one(ofClaim(number), doc.pane);
  if (part && part.tabIndex >= -1) part.focus({ preventScroll: true });
}

// One number of the document is in the tab order; arrow keys go on from it.
function reach(doc, part) {
  for (const other of all('.pane.first [tabindex="0"]', doc.root)) other.tabIndex = -1;
  part.tabIndex = 0;
}

function prepareNumbers(doc) {
  const stops = all("[data-k], .p:not([data-c])", doc.pane);
  for (const part of stops) {
    part.tabIndex = -1;
    part.setAttribute("role", "button");
    if (part.dataset.c) {
      const claim = doc.claims[Number(part.dataset.c)];
      part.setAttribute("aria-label", part.textContent + " " + claim[3]);
    } else if (!part.textContent.trim()) part.setAttribute("aria-label", words.about);
  }
  if (stops.length) stops[0].tabIndex = 0;
  doc.stops = stops;
}

function act(doc, part, byKey) {
  if (part.dataset.c) {
    const title = showNumber(doc, Number(part.dataset.c));
    if (byKey) title.focus({ preventScroll: true });
  } else {
    const item = one('.finding[data-finding="' + part.dataset.p.split(" ")[0].split(".")[0] + '"]', doc.root);
    chooseFinding(doc, item, byKey);
  }
}

function listenToText(doc) {
  one(".text", doc.root).addEventListener("click", (event) => {
    const part = event.target.closest(".n, .p");
    if (!part) return;
    if (part.closest(".pane.first") && part.tabIndex >= 0) reach(doc, part);
    act(doc, part, false);
  });
  doc.pane.addEventListener("keydown", (event) => {
    const at = doc.stops.indexOf(event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      const next = doc.stops[Math.min(Math.max(at + step, 0), doc.stops.length - 1)];
      reach(doc, next);
      next.focus();
    } else if (event.key === "Enter" || event.key === " ") act(doc, event.target, true);
    else return;
    event.preventDefault();
  });
}
