// What the designer does not do for the Link Account card by itself: it marks the inputs that are required, and shows the connections of another
// provider as soon as it is chosen. The designer asks for a list's options only when it builds the Input tab, so that is built again: by leaving the
// tab and coming back.
(function () {
  'use strict';

  const provider = 'Secondary User Provider';
  const connection = 'Secondary User Connection';
  const required = ['Primary User ID', 'Secondary User ID', provider, 'Merge Metadata'];
  const pauses = [100, 300, 600, 1200, 2400, 4800];
  let seen = null;
  let asked = null;
  let rebuilding = false;
  let waiting = 0;

  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const text = element => element?.textContent.trim() ?? '';
  const tab = name => [...document.querySelectorAll('.mud-tab')].find(x => text(x).toLowerCase() === name);
  const labels = () => [...document.querySelectorAll('label.mud-input-label')];
  const field = label => labels().find(x => text(x) === label)?.closest('.mud-input-control');
  const card = () => document.querySelector('.x6-node-selected')?.getAttribute('data-cell-id');

  // What the provider's list shows: a text that is set, or the value of its input.
  function chosen() {
    const list = field(provider);
    if (!list || !field(connection)) return null;
    const shown = text(list.querySelector('div.mud-input-slot')) || list.querySelector('input')?.value || '';
    return { card: card(), provider: shown };
  }

  function mark() {
    if (!field(connection)) return;
    for (const label of labels()) {
      if (required.includes(text(label))) label.dataset.required = '';
    }
  }

  function look() {
    waiting = 0;
    mark();
    if (rebuilding) return;
    const now = chosen();
    // The tab is being built: what was seen before still counts.
    if (!now) return;
    const before = seen;
    seen = now;
    if (before && before.card === now.card && before.provider !== now.provider) rebuild(now.card, asked, [...pauses]);
  }

  // The list shows a choice before the card has it, and the tab is built from the card: it is built until the designer asks for another provider's,
  // or another card is chosen.
  async function rebuild(chosenCard, askedBefore, left) {
    rebuilding = true;
    while (left.length > 0 && asked === askedBefore) {
      await pause(left.shift());
      const [input, output] = [tab('input'), tab('output')];
      if (!input || !output || card() !== chosenCard) break;
      output.click();
      await pause(50);
      input.click();
      await pause(150);
    }
    rebuilding = false;
    look();
  }

  // The provider of the card for which connections were asked last.
  const nativeFetch = window.fetch;
  window.fetch = function (input, init) {
    const address = input instanceof Request ? input.url : String(input);
    if (address.endsWith('/options/SecondaryUserConnection')) asked = providerIn(init?.body) ?? asked;
    return nativeFetch(input, init);
  };

  function providerIn(body) {
    try {
      const json = typeof body === 'string' ? body : new TextDecoder().decode(body);
      return JSON.stringify(JSON.parse(json).context?.secondaryUserProvider?.expression?.value ?? '');
    } catch {
      return null;
    }
  }

  new MutationObserver(() => { waiting ||= setTimeout(look, 100); }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['value'] });
})();
