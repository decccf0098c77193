// The table of all relations, a page of it at a time.
const ROWS = 100;
const COLUMNS = [["id", (r) => Number(r[0].slice(1))], ["verdict", (r) => r[2]], ["kind", (r) => r[3]], ["sum", (r) => r[4]],
  ["result", (r, doc) => doc.claims[r[7][0]][0]], ["source", (r) => r[6]], ["reason", (r) => r[5]]];

function stateOf(doc) {
  if (!doc.state) doc.state = { sort: 0, down: false, verdict: "", kind: "", search: "", claim: null, page: 0 };
  return doc.state;
}

function relationsOfNumber(doc, number) {
  Object.assign(stateOf(doc), { verdict: "", kind: "", search: "", claim: number, page: 0 });
  doc.drawn = false;
  showView("relations");
}

function wantedRelations(doc) {
  const state = stateOf(doc);
  const asked = state.search.trim().toLowerCase();
  const rows = doc.relations.filter((relation) => (!state.verdict || relation[1] === state.verdict)
    && (!state.kind || relation[3] === state.kind) && (state.claim === null || relation[7].includes(state.claim))
    && (!asked || (relation.slice(0, 7).join(" ") + " " + relation[7].map((each) => doc.claims[each][0] + doc.claims[each][1]).join(" ")).toLowerCase().includes(asked)));
  const key = COLUMNS[state.sort][1];
  const keyed = rows.map((row, index) => [key(row, doc), index, row]);
  keyed.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
  if (state.down) keyed.reverse();
  return keyed.map((each) => each[2]);
}

function showRelation(doc, relation) {
  const [first, ...others] = relation[7];
  closeCard(doc);
  const look = others.length ? { selector: ofClaim(others[0]), label: doc.claims[others[0]][5] } : null;
  mark(doc, ofClaim(first), others.map(ofClaim), look);
  showNumber(doc, first).focus({ preventScroll: true });
}

function choice(doc, name, label, options) {
  const select = make("select", { "aria-label": label }, make("option", { value: "" }, label + "：" + words.all),
    ...options.map(([value, text, count]) => make("option", { value }, text + " " + count)));
  select.value = stateOf(doc)[name];
  select.addEventListener("change", () => { stateOf(doc)[name] = select.value; stateOf(doc).page = 0; fillRelations(doc); });
  return select;
}

function counted(doc, value, text) {
  const found = new Map();
  for (const relation of doc.relations) {
    const entry = found.get(relation[value]) || [relation[value], relation[text], 0];
    entry[2] += 1;
    found.set(relation[value], entry);
  }
  return Array.from(found.values());
}

function drawRelations(doc) {
  if (doc.drawn) return;
  doc.drawn = true;
  const section = one("section.relations", doc.root);
  section.textContent = "";
  const search = make("input", { type: "search", "aria-label": words.search, placeholder: words.search_hint, autocomplete: "off" });
  search.value = stateOf(doc).search;
  search.addEventListener("input", () => { stateOf(doc).search = search.value; stateOf(doc).page = 0; fillRelations(doc); });
  section.append(make("div", { class: "controls" }, choice(doc, "verdict", words.verdict, counted(doc, 1, 2)),
    choice(doc, "kind", words.kind, counted(doc, 3, 3)), search, make("span", { class: "only" })),
  make("table", {}, make("thead", {}, make("tr", {}, ...COLUMNS.map(([name], index) => make("th", { scope: "col" },
    button("", words[name], () => sortRelations(doc, index), { title: phrase("sort", words[name]) }))))), make("tbody")),
  make("p", { class: "pager" }, button("", words.previous, () => turnRelations(doc, -1)), make("span", { role: "status" }),
    button("", words.next, () => turnRelations(doc, 1))));
  fillRelations(doc);
}

function sortRelations(doc, index) {
  const state = stateOf(doc);
  state.down = state.sort === index && !state.down;
  Object.assign(state, { sort: index, page: 0 });
  fillRelations(doc);
}

function turnRelations(doc, by) {
  stateOf(doc).page += by;
  fillRelations(doc);
  one("section.relations", doc.root).scrollTop = 0;
}

function relationRow(doc, relation) {
  const [id, verdict, name, kind, sum, reason, source, claims] = relation;
  const result = claims.length ? doc.claims[claims[0]] : ["", "", "", "", "", ""];
  const cells = [[button("go", id, () => showRelation(doc, relation))], [make("span", { class: "chip " + verdict }, name)], [kind],
    [sum], [result[0] + " " + result[1], make("small", {}, result[5])], [source], [reason]];
  return make("tr", {}, ...cells.map((content, index) => make("td", index === 3 ? { class: "sum" } : {}, ...content)));
}

function fillRelations(doc, everything) {
  const section = one("section.relations", doc.root), state = stateOf(doc);
  const rows = wantedRelations(doc);
  const last = Math.max(Math.ceil(rows.length / ROWS) - 1, 0);
  state.page = Math.min(Math.max(state.page, 0), last);
  const from = everything ? 0 : state.page * ROWS;
  const shown = everything ? rows : rows.slice(from, from + ROWS);
  const body = make("tbody", {}, ...shown.map((relation) => relationRow(doc, relation)));
  if (!rows.length) body.append(make("tr", {}, make("td", { colspan: String(COLUMNS.length) }, words.no_relation)));
  one("tbody", section).replaceWith(body);
  all("thead th", section).forEach((head, index) => {
    head.setAttribute("aria-sort", index !== state.sort ? "none" : state.down ? "descending" : "ascending");
  });
  one(".pager span", section).textContent = phrase("shown", rows.length ? from + 1 : 0, from + shown.length, rows.length);
  const [previous, next] = all(".pager button", section);
  previous.disabled = state.page === 0;
  next.disabled = state.page === last;
  const only = one(".only", section);
  only.textContent = "";
  if (state.claim !== null) {
    const claim = doc.claims[state.claim];
    only.append(phrase("of_number", claim[0] + " " + claim[1]) + " ", button("", words.everything, () => {
      state.claim = null;
      fillRelations(doc);
    }));
  }
}
