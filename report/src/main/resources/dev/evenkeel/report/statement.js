// Filters the claims, keeps what is filtered in the page's address, and opens what an address leads to.
(function () {
  'use strict';
  var box = document.querySelector('.filter');
  var input = box.querySelector('input');
  var told = box.querySelector('output');
  var groups = Array.prototype.slice.call(document.querySelectorAll('.group'));
  var PRICE = /^price (\S+)$/;

  function isHit(row, sought) {
    var price = PRICE.exec(sought);
    return price ? row.dataset.price === price[1] : row.textContent.toLowerCase().indexOf(sought) >= 0;
  }

  function filter() {
    var sought = input.value.trim().toLowerCase();
    var hits = 0;
    groups.forEach(function (group) {
      var inGroup = 0;
      group.querySelectorAll('.claims tbody tr').forEach(function (row) {
        row.hidden = sought !== '' && !isHit(row, sought);
        inGroup += row.hidden ? 0 : 1;
      });
      group.querySelectorAll('.timeline').forEach(function (figure) {
        figure.hidden = sought !== '' && !PRICE.test(sought) && figure.textContent.toLowerCase().indexOf(sought) < 0;
      });
      group.hidden = sought !== '' && inGroup === 0;
      group.open = sought !== '' && inGroup > 0;
      hits += inGroup;
    });
    told.textContent = sought === '' ? '' : hits === 1 ? '1 claim on this page' : hits + ' claims on this page';
  }

  // An address is #place or #place&filter=text.
  function follow() {
    var parts = location.hash.slice(1).split('&filter=');
    if (parts.length === 2) {
      input.value = decodeURIComponent(parts[1]);
      filter();
    }
    var target = document.getElementById(decodeURIComponent(parts[0]));
    if (target) {
      if (target.tagName === 'DETAILS') {
        target.open = true;
      }
      target.scrollIntoView();
    }
  }

  function keep() {
    var place = location.hash.slice(1).split('&filter=')[0] || 'claims';
    var sought = input.value.trim();
    history.replaceState(null, '', '#' + place + (sought === '' ? '' : '&filter=' + encodeURIComponent(sought)));
  }

  box.hidden = false;
  input.addEventListener('input', function () {
    filter();
    keep();
  });
  document.addEventListener('click', function (event) {
    var link = event.target.closest('a[data-filter]');
    if (link) {
      event.preventDefault();
      location.hash = link.getAttribute('href') + '&filter=' + encodeURIComponent(link.dataset.filter);
    }
  });
  document.addEventListener('keydown', function (event) {
    var isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape' && event.target === input) {
      input.value = '';
      filter();
      keep();
    }
  });
  window.addEventListener('hashchange', follow);
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details.parts').forEach(function (parts) { parts.open = true; });
  });
  follow();
})();
