// What the designer does not do for the Link Account card by itself: it marks the inputs that are required, and shows the connections of another
// provider as soon as it is chosen. The designer builds its lists only with the Input tab, at times from a card that does not have the choice yet, so
// that is built again, by leaving the tab and coming back, until the lists agree with the card.
(function () {
  'use strict';

  const provider = 'Secondary User Provider';
  const connection = 'Secondary User Connection';
  const required = ['Primary User ID', 'Secondary User ID', provider, 'Merge Metadata'];
  const pauses = [100, 300, 600, 1200, 2400, 4800];
  const values = new Map([['', '']]); // what the provider's list shows → what the card has
  let learning = null;
  let asked = null; // the provider of the card when connections were asked last; null for one that is not a plain value
  let list = null; // the list of connections
  let askedFor = new Set(); // the providers that connections were asked for since the list before went: it may be built for any of them
  let seen = {}; // the provider's list, and what it showed
  let card = null;
  let chosen = null; // what was chosen for the card, which may not have it yet
  let tries = 0; // how often the tab was built again for that
  let rebuilding = false;
  let waiting = 0;

  const text = element => element?.textContent.trim() ?? '';
  const tab = name => [...document.querySelectorAll('.mud-tab')].find(x => text(x).toLowerCase() === name);
  const labels = () => [...document.querySelectorAll('label.mud-input-label')];
  const field = label => labels().find(x => text(x) === label)?.closest('.mud-input-control');
  const selected = () => document.querySelector('.x6-node-selected')?.getAttribute('data-cell-id') ?? null;
  const shown = control => text(control.querySelector('div.mud-input-slot')) || control.querySelector('input')?.value || '';
  const popoverOf = control => control.querySelector('[id^="popover-"]')?.id.replace('popover-', 'popovercontent-');

  function mark() {
    for (const label of labels()) {
      if (required.includes(text(label))) label.dataset.required = '';
    }
  }

  function look() {
    waiting = 0;
    if (rebuilding) return;
    const [control, connections] = [field(provider), field(connection)];
    if (!control || !connections) {
      seen = {};
      return;
    }
    mark();
    list = connections;
    const before = seen;
    seen = { control, text: shown(control) };
    if (selected() !== card) choose(null);
    // A text that changes in the same list was chosen; one in a list that is new comes from the card.
    else if (seen.control === before.control && seen.text !== before.text) choose(values.get(seen.text) ?? null);
    if (asked === chosen) chosen = null;
    if (isStale() && !isBusy() && tries < pauses.length) rebuild();
  }

  // The provider that an option stands for; null for one of another list.
  function choiceOf(element) {
    const option = element.closest?.('[role="option"]');
    const control = field(provider);
    return option && control && option.closest('.mud-popover')?.id === popoverOf(control) ? values.get(text(option)) ?? null : null;
  }

  function choose(choice) {
    card = selected();
    chosen = choice;
    tries = 0;
  }

  function isStale() {
    const actual = chosen ?? asked;
    if (actual === null || ![...values.values()].includes(actual)) return false;
    return values.get(seen.text) !== actual || asked !== actual || [...askedFor].some(x => x !== actual);
  }

  // Someone types, or has another list open: neither is taken away. Both end with an event that has this look again.
  function isBusy() {
    const own = popoverOf(list);
    return document.activeElement?.matches('input, textarea') || [...document.querySelectorAll('.mud-popover-open')].some(x => x.id !== own);
  }

  function rebuild() {
    rebuilding = true;
    setTimeout(() => {
      const [input, output] = [tab('input'), tab('output')];
      if (!list?.isConnected || !input || !output || selected() !== card || isBusy()) return done();
      output.click();
      setTimeout(() => {
        input.click();
        setTimeout(done, 150);
      }, 50);
    }, pauses[tries++]);
  }

  function done() {
    rebuilding = false;
    look();
  }

  function lookSoon() {
    waiting ||= setTimeout(look, 100);
  }

  const nativeFetch = window.fetch;
  window.fetch = function (input, init) {
    const address = input instanceof Request ? input.url : String(input);
    if (address.endsWith('/options/SecondaryUserConnection')) {
      asked = providerIn(init?.body);
      askedFor.add(asked);
      learning ??= learn(address.replace(/Connection$/, 'Provider'), init);
      lookSoon();
    }
    return nativeFetch(input, init);
  };

  function providerIn(body) {
    try {
      const { expression } = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)).context.secondaryUserProvider ?? {};
      return !expression || expression.type === 'Literal' ? expression?.value ?? '' : null;
    } catch {
      return null;
    }
  }

  async function learn(address, init) {
    try {
      const { items } = await (await nativeFetch(address, { ...init, signal: undefined })).json();
      for (const option of items.dropdown.selectList.items) values.set(option.text, option.value);
      lookSoon();
    } catch {
      learning = null;
    }
  }

  new MutationObserver(() => {
    if (list && !list.isConnected) {
      list = null;
      askedFor = new Set();
    }
    lookSoon();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['value'] });
  document.addEventListener('focusout', lookSoon);
  document.addEventListener('click', event => {
    const choice = choiceOf(event.target);
    if (choice !== null) choose(choice);
  }, true);
})();
