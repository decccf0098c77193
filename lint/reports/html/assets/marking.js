// Marks places in the document and brings them into view: both in one pane if there is room, else in two.
function closeSecond(doc) {
  for (const part of all(".between, .pane.second", doc.root)) part.remove();
}

function clearMarks(doc) {
  for (const part of all(".hit", doc.root)) part.classList.remove("hit", "first-hit", "other-hit");
}

function paint(root, selector, className) {
  const parts = all(selector, root);
  for (const part of parts) part.classList.add("hit", className);
  return parts[0] || null;
}

function top(part, pane) {
  return part.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
}

function scrollTo(pane, part, share) {
  const wide = part.closest(".wide");
  if (wide) {
    const across = part.getBoundingClientRect().left - wide.getBoundingClientRect().left;
    if (across < 0 || across > wide.clientWidth - 40) wide.scrollLeft += across - wide.clientWidth / 2;
  }
  for (let turn = 0; turn < 2; turn++) { // what was not laid out yet may have moved the place
    pane.scrollTop = Math.max(top(part, pane) - pane.clientHeight * (share || 0.4), 0);
  }
}

function openSecond(doc, selector, label) {
  closeSecond(doc);
  const pane = doc.pane.cloneNode(true);
  pane.className = "pane second";
  pane.setAttribute("aria-label", words.second);
  for (const part of all("[tabindex], [role]", pane)) { part.removeAttribute("tabindex"); part.removeAttribute("role"); part.removeAttribute("aria-label"); }
  const between = make("div", { class: "between" }, make("span", {}, words.other + (label ? "  " + label : "")),
    button("close", words.close, () => closeSecond(doc)));
  doc.pane.after(between, pane);
  const part = one(selector, pane);
  if (part) scrollTo(pane, part, 0.35);
}

// `first` and each of `others` are selectors; `look` is the other place to look at, with its label.
function mark(doc, first, others, look) {
  showView("read");
  clearMarks(doc);
  closeSecond(doc);
  const main = paint(doc.pane, first, "first-hit");
  for (const other of others) paint(doc.pane, other, "other-hit");
  if (!main) return null;
  const second = look && look.selector !== first ? one(look.selector, doc.pane) : null;
  if (!second) {
    scrollTo(doc.pane, main);
    return main;
  }
  const from = Math.min(top(main, doc.pane), top(second, doc.pane));
  const to = Math.max(top(main, doc.pane), top(second, doc.pane));
  if (to - from < doc.pane.clientHeight - 120) {
    const higher = top(main, doc.pane) <= top(second, doc.pane) ? main : second;
    scrollTo(doc.pane, second);
    scrollTo(doc.pane, main);
    doc.pane.scrollTop = Math.max(top(higher, doc.pane) - Math.max((doc.pane.clientHeight - (to - from)) / 2, 40), 0);
  } else {
    openSecond(doc, look.selector, look.label);
    scrollTo(doc.pane, main);
  }
  return main;
}

const ofPlace = (key) => '[data-p~="' + key + '"]';
const ofClaim = (number) => '[data-c="' + number + '"]';
