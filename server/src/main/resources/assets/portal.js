// What pages do beyond links and forms: keys, and tables as CSV. Every page is whole without it.
(function () {
  "use strict";
  const isTyping = (target) => target.matches("input, textarea, select") || target.isContentEditable;
  let isGoing = false;

  function links() {
    return Array.from(document.querySelectorAll("main tbody th a, .attention a"));
  }

  function step(by) {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) next.focus();
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = event.key;
    if (isGoing) {
      isGoing = false;
      const tab = document.querySelector('.tabs a[data-key="' + CSS.escape(key) + '"]');
      if (tab) { event.preventDefault(); tab.click(); }
      return;
    }
    if (key === "g") { isGoing = true; window.setTimeout(function () { isGoing = false; }, 1500); }
    else if (key === "?") { const keys = document.getElementById("keys"); if (keys && !keys.open) keys.showModal(); }
    else if (key === "/") { const sought = document.getElementById("sought"); if (sought) { event.preventDefault(); sought.focus(); } }
    else if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "u") { const way = document.querySelectorAll(".way a"); if (way.length) way[way.length - 1].click(); }
  });

  // Every table that has no file of its own is given as one: what stands in it, numbers as programs read them.
  const NUMBER = /^[+\u2212-]?[0-9][0-9,]*(\.[0-9]+)?$/;

  function cellText(cell) {
    const exact = cell.querySelector("time[datetime]");
    const text = (exact ? exact.getAttribute("datetime") : cell.textContent).replace(/\s+/g, " ").trim();
    return NUMBER.test(text) ? text.replace(/,/g, "").replace("\u2212", "-").replace(/^\+/, "") : text;
  }

  function csvOf(table) {
    const rows = Array.from(table.rows).filter(function (row) { return !row.classList.contains("under"); });
    return rows.map(function (row) {
      return Array.from(row.cells).map(function (cell) {
        const text = cellText(cell);
        // A cell that a spreadsheet would take for a formula is text.
        const safe = /^[=+@\t\r]/.test(text) || (text.startsWith("-") && !NUMBER.test(text)) ? "'" + text : text;
        return /[",\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
      }).join(",");
    }).join("\n") + "\n";
  }

  function offerCsv(root) {
    root.querySelectorAll("main table > caption").forEach(function (caption) {
      const table = caption.parentElement;
      if (caption.querySelector(".as-csv") || table.tBodies.length === 0 || table.classList.contains("claims")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain as-csv";
      button.textContent = "CSV";
      button.setAttribute("aria-label", "This table as CSV");
      button.addEventListener("click", function () {
        const link = document.createElement("a");
        const url = URL.createObjectURL(new Blob([csvOf(table)], { type: "text/csv;charset=utf-8" }));
        link.href = url;
        link.download = document.title.split(" \u00b7 ")[0].replace(/[^A-Za-z0-9]+/g, "-").slice(0, 60) + ".csv";
        link.click();
        window.setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
      });
      caption.appendChild(button);
    });
  }

  // What a word means stands beside it at once where one points or comes by keyboard; Escape puts it away. Without this it is the title.
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.appendChild(tip);
  let told = null;
  let isLeaving = 0;

  function takeTitles(root) {
    root.querySelectorAll(".term[title]").forEach(function (term) {
      term.dataset.tip = term.title;
      term.removeAttribute("title");
    });
  }

  function tell(term) {
    window.clearTimeout(isLeaving);
    if (told === term) return;
    hush();
    told = term;
    tip.textContent = term.dataset.tip;
    tip.hidden = false;
    term.setAttribute("aria-describedby", "tip");
    place();
  }

  function place() {
    if (!told) return;
    const at = told.getBoundingClientRect();
    const isLow = at.bottom + tip.offsetHeight + 16 > window.innerHeight;
    tip.style.left = Math.max(8, Math.min(at.left, window.innerWidth - tip.offsetWidth - 24)) + "px";
    tip.style.top = (isLow ? at.top - tip.offsetHeight - 8 : at.bottom + 8) + "px";
  }

  function hush() {
    if (told) told.removeAttribute("aria-describedby");
    told = null;
    tip.hidden = true;
  }

  const termAt = function (target) { return target instanceof Element ? target.closest(".term[data-tip]") : null; };
  document.addEventListener("mouseover", function (event) {
    const term = termAt(event.target);
    if (term) tell(term);
    else if (event.target === tip) window.clearTimeout(isLeaving);
  });
  document.addEventListener("mouseout", function (event) {
    if (termAt(event.target) || event.target === tip) {
      window.clearTimeout(isLeaving);
      isLeaving = window.setTimeout(hush, 200);
    }
  });
  document.addEventListener("focusin", function (event) {
    const term = termAt(event.target);
    if (term) tell(term); else hush();
  });
  document.addEventListener("focusout", hush);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hush(); });
  window.addEventListener("scroll", place, { passive: true });

  function dress(root) { offerCsv(root); takeTitles(root); }
  // An answer that came after its page is the page's title, where that was the question.
  function title() {
    const asked = document.querySelector("h1");
    const answer = document.querySelector("#inquiry > h2.answer");
    if (!answer || !asked || !asked.textContent.trim().endsWith("?")) return;
    asked.textContent = answer.textContent;
    document.title = answer.textContent + " \u00b7 Evenkeel";
    answer.remove();
  }

  dress(document);
  document.addEventListener("htmx:afterSettle", function () { title(); dress(document); });
  const current = document.querySelector(".tabs a[aria-current]");
  if (current) current.scrollIntoView({ block: "nearest", inline: "center" });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details.parts").forEach(function (parts) { if (!parts.querySelector("form")) parts.open = true; });
  });
})();
