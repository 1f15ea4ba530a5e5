// Shows accounts and the journal of links. What is shown stands in the address, so that it can be linked to and reloaded.

const pageSize = 20;
const states = {
  Open: ['Not ended yet', 'open'],
  Linked: ['Linked', 'good'],
  AlreadyLinked: ['Already linked', 'good'],
  Failed: ['Failed', 'bad'],
  TakenBack: ['Taken back', 'bad'],
};
const byId = id => document.getElementById(id);
const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** Makes an element; what it holds is text, never HTML. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter(x => x !== null));
  return element;
}

const plain = value => typeof value === 'string' ? value : JSON.stringify(value);

function values(title, object) {
  const entries = Object.entries(object ?? {});
  return make('div', {}, make('h3', {}, title), entries.length === 0
    ? make('p', { class: 'facts' }, 'none')
    : make('dl', {}, ...entries.flatMap(([key, value]) => [make('dt', {}, key), make('dd', {}, plain(value))])));
}

function logins(identities) {
  return make('div', {}, make('h3', {}, identities.length === 1 ? 'Login' : `${identities.length} logins`), make('ul', { class: 'logins' }, ...identities.map(x => make('li', {},
    make('strong', {}, x.provider ?? 'unknown'), ` ${x.connection ?? ''} `, make('span', { class: 'value' }, x.userId ?? ''),
    x.profileData?.email ? make('div', { class: 'facts' }, x.profileData.email) : null))));
}

function accountItem(account) {
  const linked = account.identities.length - 1;
  return make('li', {},
    make('div', { class: 'head' }, make('h2', {}, account.name ?? account.email ?? account.id), make('span', { class: 'id' }, account.id),
      linked > 0 ? make('span', { class: 'badge' }, linked === 1 ? '1 linked login' : `${linked} linked logins`) : null),
    make('p', { class: 'facts' }, [account.provider, account.connection, account.email].filter(Boolean).join(' · ')),
    make('details', {}, make('summary', {}, 'Metadata and logins'), make('div', { class: 'columns' },
      values('User metadata', account.userMetadata), values('App metadata', account.appMetadata), logins(account.identities))),
    make('div', { class: 'actions' }, make('button', { type: 'button', class: 'quiet', onclick: () => go({ tab: 'links', account: account.id }) }, 'Show its links')));
}

function linkItem(link) {
  const [words, look] = states[link.state] ?? [link.state, 'open'];
  const account = id => make('button', { type: 'button', class: 'quiet', title: 'Show this account', onclick: () => go({ tab: 'accounts', search: id }) }, id);
  const added = { ...link.addedUserMetadata, ...link.addedAppMetadata };
  return make('li', {},
    make('div', { class: 'head' }, make('h2', {}, `${link.secondaryUserId} → ${link.primaryUserId}`), make('span', { class: `badge ${look}` }, words),
      make('time', { datetime: link.createdAt }, times.format(new Date(link.createdAt)))),
    make('p', { class: 'facts' }, `${link.service} · tenant ${link.tenant} · metadata ${link.merge === 'Merge' ? 'merged' : 'discarded'}`),
    link.error ? make('p', { class: 'problem' }, link.error.message) : null,
    Object.keys(added).length > 0 ? make('details', {}, make('summary', {}, 'What the primary account got'), make('div', { class: 'columns' },
      values('User metadata', link.addedUserMetadata), values('App metadata', link.addedAppMetadata))) : null,
    make('div', { class: 'actions' }, account(link.primaryUserId), link.state === 'Linked' || link.state === 'AlreadyLinked' ? null : account(link.secondaryUserId)));
}

const panels = {
  accounts: { path: 'accounts', field: 'search', item: accountItem, one: 'account', none: 'There is no such account. A linked account is found by its primary’s ID.' },
  links: { path: 'links', field: 'account', item: linkItem, one: 'link', none: 'No link is in the journal.' },
};

async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  if (answer.ok) return answer.json();
  if (answer.status === 401) throw Object.assign(new Error('Your session is over.'), { isOver: true });
  const problem = await answer.json().catch(() => null);
  throw new Error(problem?.detail ?? `The host answered ${answer.status}. Try again.`);
}

let asked = 0;

async function load(state) {
  const turn = ++asked;
  const tab = state.tab;
  const panel = panels[tab];
  const [status, list, pages] = ['status', 'list', 'pages'].map(x => byId(`${tab}-${x}`));
  status.className = 'status';
  status.textContent = 'Loading…';
  try {
    const query = new URLSearchParams({ page: state.page, pageSize, [panel.field]: state[panel.field] ?? '' });
    if (tab === 'accounts' && state.tenant) query.set('tenant', state.tenant);
    const { items, hasMore, ...more } = await ask(`/designer/api/${panel.path}?${query}`);
    if (turn !== asked) return;
    if (tab === 'accounts') showTenants(more);
    list.replaceChildren(...items.map(panel.item));
    status.textContent = words(items, hasMore, state, panel, more);
    pages.replaceChildren(...pager(state, hasMore));
  } catch (error) {
    if (turn !== asked) return;
    list.replaceChildren();
    pages.replaceChildren();
    status.className = 'status failed';
    status.replaceChildren(error.message + ' ', error.isOver ? make('a', { href: `/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}` }, 'Sign in again') : '');
  }
}

function words(items, hasMore, state, panel, more) {
  if (items.length === 0 && state.tab === 'accounts' && !state.search && !more.isSandbox) return 'Type a user ID, an e-mail address or a name.';
  if (items.length === 0) return state.page > 0 ? 'There are no more.' : panel.none;
  const first = state.page * pageSize + 1;
  const range = items.length === 1 && !hasMore && state.page === 0 ? `1 ${panel.one}` : `${panel.one[0].toUpperCase()}${panel.one.slice(1)}s ${first} to ${first + items.length - 1}`;
  return `${range}${hasMore ? ', and more' : ''}${more.isSandbox ? ' of the sandbox: made-up people' : ''}.`;
}

function pager(state, hasMore) {
  const button = (text, page) => make('button', { type: 'button', class: 'quiet', onclick: () => go({ ...state, page }) }, text);
  return [state.page > 0 ? button('Newer', state.page - 1) : null, hasMore ? button('Older', state.page + 1) : null,
    make('button', { type: 'button', class: 'quiet', onclick: () => load(state) }, 'Refresh')]
    .filter(Boolean)
    .map(x => { if (state.tab === 'accounts') x.textContent = { Newer: 'Previous', Older: 'Next' }[x.textContent] ?? x.textContent; return x; });
}

function showTenants({ tenant, tenants }) {
  const select = byId('tenant');
  const isChoice = tenants.length > 1;
  select.hidden = byId('tenant-label').hidden = !isChoice;
  if (isChoice) select.replaceChildren(...tenants.map(x => make('option', { value: x, selected: x === tenant ? '' : null }, x)));
}

function read() {
  const query = new URLSearchParams(location.search);
  return {
    tab: query.get('tab') === 'links' ? 'links' : 'accounts',
    search: query.get('search') ?? '', account: query.get('account') ?? '', tenant: query.get('tenant') ?? '',
    page: Math.max(0, Number.parseInt(query.get('page') ?? '0', 10) || 0),
  };
}

function go(change) {
  const state = { search: '', account: '', tenant: '', page: 0, ...change };
  const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value).map(([name, value]) => [name, String(value)]));
  history.pushState(null, '', `${location.pathname}?${query}`);
  show();
}

function show() {
  const state = read();
  for (const name of Object.keys(panels)) {
    const isCurrent = name === state.tab;
    byId(`panel-${name}`).hidden = !isCurrent;
    byId(`tab-${name}`).setAttribute('aria-selected', String(isCurrent));
    byId(`tab-${name}`).tabIndex = isCurrent ? 0 : -1;
  }
  byId('search').value = state.search;
  byId('account').value = state.account;
  load(state);
}

for (const name of Object.keys(panels)) {
  const tab = byId(`tab-${name}`);
  tab.addEventListener('click', () => go({ tab: name }));
  tab.addEventListener('keydown', event => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = name === 'links' ? 'accounts' : 'links';
    go({ tab: other });
    byId(`tab-${other}`).focus();
  });
}
byId('find-accounts').addEventListener('submit', event => {
  event.preventDefault();
  go({ tab: 'accounts', search: byId('search').value.trim(), tenant: byId('tenant').value });
});
byId('find-links').addEventListener('submit', event => {
  event.preventDefault();
  go({ tab: 'links', account: byId('account').value.trim() });
});
addEventListener('popstate', show);
show();
