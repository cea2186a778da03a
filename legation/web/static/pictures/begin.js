// What a map needs is asked for before the rest of the page is there.
window.begun = Object.fromEntries(
  ["/static/vendor/world-atlas-2.0.2/countries-110m.json", `/pictures/world.json?on=${document.currentScript.dataset.on}`]
    .map((address) => [address, fetch(address).then((r) => r.json())]),
);
