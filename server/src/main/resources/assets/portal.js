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

  offerCsv(document);
  document.addEventListener("htmx:afterSettle", function () { offerCsv(document); });
  const current = document.querySelector(".tabs a[aria-current]");
  if (current) current.scrollIntoView({ block: "nearest", inline: "center" });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details.parts").forEach(function (parts) { if (!parts.querySelector("form")) parts.open = true; });
  });
})();
