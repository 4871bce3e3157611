// What pages do beyond links and forms: keys, and nothing else. Every page is whole without it.
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
})();
