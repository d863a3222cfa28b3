// The SPARQL editor in the place of the plain form. It asks this server and no other, and completes what this server knows.
"use strict";

(async () => {
  const place = document.getElementById("yasgui");
  const form = document.querySelector(".plain-sparql");
  if (!place || !form || !window.Yasgui) return;
  const answer = await fetch(place.dataset.known);
  if (!answer.ok) return;
  const known = await answer.json();
  const { Yasgui } = window;
  const Editor = Yasgui.Yasqe;
  const endpoint = new URL(place.dataset.endpoint, location.href).href;

  // The completers that come with the editor ask prefix.cc and lov.okfn.org; ours know what this server told.
  const completer = (like, name, terms) => {
    Editor.forkAutocompleter(like, { name, bulk: true, persistenceId: null, get: () => terms });
    return name;
  };
  Editor.defaults.autocompleters = [
    "variables",
    completer("prefixes", "our-prefixes", known.prefixes),
    completer("class", "our-classes", known.class),
    completer("property", "our-properties", known.property),
  ];
  Editor.defaults.value = form.query.value;
  const ours = (tab) => ({ ...tab, requestConfig: { ...tab.requestConfig, endpoint } });
  form.hidden = true;
  const editor = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST" },
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    copyEndpointOnNewTab: false,
    populateFromUrl: ours,
    autofocus: false,
  });
  for (const tab of Object.values(editor._tabs)) tab.setEndpoint(endpoint);
  if (place.dataset.given) {
    editor.addTab(
      true,
      { name: place.dataset.name || undefined, yasqe: { value: form.query.value }, requestConfig: { endpoint } },
      { avoidDuplicateTabs: true },
    );
  }

  // What screen readers need and the editor leaves out: names of fields. Its list of tabs is no ARIA tab list: it has
  // buttons among the tabs.
  const named = [[".CodeMirror textarea", place.dataset.query], [".tableSizer", place.dataset.size]];
  const mend = () => {
    for (const [selector, name] of named) {
      for (const field of place.querySelectorAll(`${selector}:not([aria-label])`)) field.setAttribute("aria-label", name);
    }
    for (const one of place.querySelectorAll("[role=tablist], [role=tab], [role=tabpanel]")) {
      one.removeAttribute("role");
      one.removeAttribute("aria-selected");
      one.removeAttribute("aria-controls");
    }
  };
  mend();
  new MutationObserver(mend).observe(place, { childList: true, subtree: true });

  // What lies in this store has its page here.
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a.iri");
    if (link && link.href.startsWith(place.dataset.ids)) {
      link.href = "/page/" + link.href.slice(place.dataset.ids.length);
    }
  }, true);
})();
