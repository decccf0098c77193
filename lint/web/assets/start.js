// Takes files, sends them one by one, shows how far the check is, then goes to the view. Works in Chromium 86.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const token = document.querySelector("meta[name=gouji-token]").content;
  const part = (id) => document.getElementById(id);
  const phrase = (name, ...values) => { let n = 0; return words[name].replace(/\{\}/g, () => String(values[n++])); };
  let chosen = [];
  let busy = false;

  function say(text) { part("state").textContent = text; }
  function fail(text) {
    const item = document.createElement("li");
    item.textContent = text;
    part("errors").append(item);
  }

  function draw() {
    const list = part("list");
    list.textContent = "";
    chosen.forEach((file, index) => {
      const item = document.createElement("li"), name = document.createElement("span"), remove = document.createElement("button");
      name.textContent = file.name;
      remove.type = "button";
      remove.textContent = "✕";
      remove.setAttribute("aria-label", phrase("remove", file.name));
      remove.addEventListener("click", () => { chosen.splice(index, 1); draw(); (list.querySelector("button") || part("pick")).focus(); });
      item.append(name, remove);
      list.append(item);
    });
    part("chosen").hidden = !chosen.length;
    part("together-row").hidden = chosen.length < 2;
    part("begin").disabled = busy;
  }

  function take(files) {
    if (busy) return;
    part("errors").textContent = "";
    for (const file of files) {
      if (file.size > words.file_bytes) fail(phrase("too_large", file.name, words.file_bytes / 1048576));
      else if (chosen.length >= words.files) { fail(phrase("too_many", words.files)); break; } else chosen.push(file);
    }
    draw();
    if (chosen.length) { say(phrase("added", chosen.length)); part("begin").focus(); }
  }

  async function ask(method, address, body, headers) {
    let answer;
    try {
      answer = await fetch(address, { method, body, headers: Object.assign({ "X-Gouji-Token": token }, headers), credentials: "same-origin" });
    } catch (error) {
      throw new Error(words.lost);
    }
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.error || String(answer.status));
    return told;
  }

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  async function check() {
    busy = true;
    draw();
    part("errors").textContent = "";
    part("progress").hidden = false;
    const bar = part("bar");
    const steps = chosen.length * 3 + 1;
    let done = 0;
    const move = () => { bar.max = steps; bar.value = done; };
    try {
      const keys = [];
      for (const file of chosen) {
        move();
        say(phrase("sending", file.name));
        keys.push((await ask("POST", "/files", file, { "X-Gouji-Name": encodeURIComponent(file.name), "Content-Type": "application/octet-stream" })).file);
        done += 1;
      }
      const job = (await ask("POST", "/jobs", JSON.stringify({ files: keys, together: part("together").checked }), { "Content-Type": "application/json" })).job;
      for (;;) {
        const told = await ask("GET", "/jobs/" + job);
        if (told.state === "waiting") say(words.waiting);
        else if (told.state === "working") {
          say(phrase(told.stage, told.names[told.file]));
          done = told.stage === "write" ? steps - 1 : Math.max(done, chosen.length + told.file + (told.stage === "check" ? chosen.length : 0));
        } else {
          done = steps;
          move();
          if (told.state === "done") {
            remember(job, told.names);
            say(words.done);
            window.location.assign("/jobs/" + job + "/view");
            return;
          }
          say("");
          told.failures.forEach(fail);
          break;
        }
        move();
        await pause(200);
      }
    } catch (error) {
      say("");
      fail(error.message);
    }
    busy = false;
    part("progress").hidden = true;
    draw();
  }

  // Only this window remembers its results; what is in a cookie other programs on this machine could be sent.
  function remembered() {
    try { return JSON.parse(window.sessionStorage.getItem("results")) || []; } catch (error) { return []; }
  }
  function remember(job, names) {
    window.sessionStorage.setItem("results", JSON.stringify([[job, names.join(" + ")]].concat(remembered()).slice(0, 20)));
  }
  function drawResults() {
    const list = part("results");
    list.textContent = "";
    for (const [job, name] of remembered()) {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = "/jobs/" + job + "/view";
      link.textContent = name;
      item.append(link);
      list.append(item);
    }
    part("recent").hidden = !remembered().length;
  }

  const drop = part("drop");
  let depth = 0;
  window.addEventListener("dragenter", (event) => { event.preventDefault(); depth += 1; drop.classList.add("over"); });
  window.addEventListener("dragleave", () => { depth -= 1; if (depth <= 0) { depth = 0; drop.classList.remove("over"); } });
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    drop.classList.remove("over");
    take(Array.from(event.dataTransfer.files));
  });
  const pick = part("pick"), label = document.querySelector(".choose");
  pick.addEventListener("change", () => { take(Array.from(pick.files)); pick.value = ""; });
  pick.addEventListener("focus", () => label.classList.add("focused"));
  pick.addEventListener("blur", () => label.classList.remove("focused"));
  part("begin").addEventListener("click", check);
  part("clear").addEventListener("click", async () => {
    try {
      await ask("POST", "/forget");
      window.sessionStorage.removeItem("results");
      chosen = [];
      draw();
      drawResults();
      say(words.cleared);
    } catch (error) { fail(error.message); }
  });
  window.addEventListener("pageshow", () => { busy = false; chosen = []; part("progress").hidden = true; say(""); draw(); drawResults(); });
})();
