// The list of findings: choosing one, filtering, pictures.
function placesOf(item) {
  return all(".go", item).map((each) => ({ selector: ofPlace(each.dataset.place), label: each.textContent, go: each }));
}

function chooseFinding(doc, item, focus, which) {
  closeCard(doc);
  if (item.hidden) resetFilter(doc);
  for (const other of all(".finding.open", doc.root)) {
    other.classList.remove("open");
    one(".pick", other).setAttribute("aria-expanded", "false");
  }
  item.classList.add("open");
  one(".pick", item).setAttribute("aria-expanded", "true");
  const places = placesOf(item);
  const [first, ...others] = places;
  // Places that are the same words twice are not worth a second pane; the first one that stands elsewhere is.
  const look = which > 0 ? places[which] : others.find((other) => one(other.selector, doc.pane) !== one(first.selector, doc.pane));
  mark(doc, first.selector, others.map((other) => other.selector), look || null);
  const list = one(".list", doc.root);
  if (list.scrollHeight > list.clientHeight) {
    const above = item.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (above < 0 || above + Math.min(item.offsetHeight, list.clientHeight) > list.clientHeight) list.scrollTop += above - 8;
  }
  one(".state", doc.root).textContent = phrase("marked", places.length);
  if (focus) one(".pick", item).focus({ preventScroll: true });
}

function filterFindings(doc) {
  const wanted = new Set(all('.severities button[aria-pressed="true"]', doc.root).map((each) => each.dataset.severity));
  const family = one(".family", doc.root).value;
  const asked = one(".search", doc.root).value.trim().toLowerCase();
  const items = all(".finding", doc.root);
  let left = 0;
  for (const item of items) {
    const fits = wanted.has(item.dataset.severity) && (!family || item.dataset.family === family)
      && (!asked || item.textContent.toLowerCase().includes(asked));
    item.hidden = !fits;
    left += fits;
  }
  one(".left", doc.root).hidden = left > 0;
  one(".state", doc.root).textContent = left === items.length ? "" : phrase("fits", left, items.length);
}

function resetFilter(doc) {
  for (const each of all(".severities button", doc.root)) each.setAttribute("aria-pressed", "true");
  one(".family", doc.root).value = "";
  one(".search", doc.root).value = "";
  filterFindings(doc);
}

function step(doc, by) {
  const items = all(".finding", doc.root).filter((item) => !item.hidden);
  if (!items.length) return;
  const at = items.findIndex((item) => item.classList.contains("open"));
  const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(Math.max(at + by, 0), items.length - 1);
  chooseFinding(doc, items[next], true);
}

function showPicture(doc, number) {
  const dialog = document.getElementById("picture");
  const template = one('template[data-picture="' + number + '"]', doc.root);
  const drawing = one(".drawing", dialog);
  drawing.textContent = "";
  drawing.append(template.content.cloneNode(true));
  const svg = one("svg", drawing);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", "picture-title");
  dialog.showModal();
}

function listenToFindings(doc) {
  for (const item of all(".finding", doc.root)) {
    one(".pick", item).addEventListener("click", () => chooseFinding(doc, item, false));
    all(".go", item).forEach((go, index) => go.addEventListener("click", () => chooseFinding(doc, item, false, index)));
    const picture = one(".picture", item);
    if (picture) picture.addEventListener("click", () => showPicture(doc, picture.dataset.picture));
  }
  for (const each of all(".severities button", doc.root)) {
    each.addEventListener("click", () => {
      each.setAttribute("aria-pressed", String(each.getAttribute("aria-pressed") !== "true"));
      filterFindings(doc);
    });
  }
  const family = one(".family", doc.root), search = one(".search", doc.root);
  if (family) family.addEventListener("change", () => filterFindings(doc));
  if (search) search.addEventListener("input", () => filterFindings(doc));
}
