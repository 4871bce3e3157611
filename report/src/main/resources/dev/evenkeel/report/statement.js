(function () {
  'use strict';
  var box = document.querySelector('.filter');
  var input = box && box.querySelector('input');
  var told = box && box.querySelector('output');
  var groups = Array.prototype.slice.call(document.querySelectorAll('.group'));

  function openTarget() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') {
      target.open = true;
      target.scrollIntoView();
    }
  }

  function filter() {
    var sought = input.value.trim().toLowerCase();
    var hits = 0;
    groups.forEach(function (group) {
      var inGroup = 0;
      group.querySelectorAll('.claims tbody tr').forEach(function (row) {
        var isHit = row.textContent.toLowerCase().indexOf(sought) >= 0;
        row.hidden = !isHit;
        inGroup += isHit ? 1 : 0;
      });
      group.querySelectorAll('.timeline').forEach(function (figure) {
        figure.hidden = figure.textContent.toLowerCase().indexOf(sought) < 0;
      });
      group.hidden = sought !== '' && inGroup === 0;
      group.open = sought !== '' && inGroup > 0;
      hits += inGroup;
    });
    told.textContent = sought === '' ? '' : hits === 1 ? '1 claim on this page' : hits + ' claims on this page';
  }

  if (box) {
    box.hidden = false;
    input.addEventListener('input', filter);
    document.addEventListener('keydown', function (event) {
      var isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
      } else if (event.key === 'Escape' && event.target === input) {
        input.value = '';
        filter();
      }
    });
  }
  window.addEventListener('hashchange', openTarget);
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details.parts').forEach(function (parts) { parts.open = true; });
  });
  openTarget();
})();
