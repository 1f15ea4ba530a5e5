// Shows accounts and the journal of links. What is shown stands in the address, so that it can be linked to and reloaded.

const pageSize = 20;
const states = {
  Open: ['Not ended yet', 'open', 'It is under way, or was interrupted: then it is finished or taken back when the host starts again.'],
  Linked: ['Linked', 'good', null],
  AlreadyLinked: ['Already linked', 'good', 'Somebody else had linked the same accounts meanwhile.'],
  Failed: ['Failed', 'bad', null],
  TakenBack: ['Taken back', 'bad', 'It was interrupted or cancelled, and is not linked; what had been merged is taken back.'],
};
const byId = id => document.getElementById(id);
const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const opened = new Set();

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

const button = (text, onclick) => make('button', { type: 'button', class: 'quiet', onclick }, text);
const isObject = value => typeof value === 'object' && value !== null;
const pairs = entries => make('dl', {}, ...entries.flatMap(([key, value]) => [make('dt', {}, key), make('dd', {}, value)]));

/** A value of metadata; what lies deeper than a phone is wide stays JSON. */
function shown(value, depth = 0) {
  if (Array.isArray(value) && !value.some(isObject)) return value.length === 0 ? 'empty list' : value.join(', ');
  if (!isObject(value)) return String(value);
  if (Object.keys(value).length === 0) return 'empty';
  return depth === 4 ? JSON.stringify(value) : pairs(Object.entries(value).map(([key, inner]) => [key, shown(inner, depth + 1)]));
}

function metadata(title, object) {
  const entries = Object.entries(object ?? {});
  return make('div', {}, make('h3', {}, title), entries.length === 0
    ? make('p', { class: 'facts' }, 'none')
    : pairs(entries.map(([key, value]) => [key, shown(value)])));
}

function logins(identities) {
  return make('div', {}, make('h3', {}, identities.length === 1 ? 'Login' : `${identities.length} logins`), make('ul', { class: 'logins' }, ...identities.map(x => make('li', {},
    make('strong', {}, x.provider ?? 'unknown provider'), x.connection && x.connection !== x.provider ? ` · ${x.connection}` : null,
    make('div', { class: 'value' }, x.userId ?? ''),
    x.profileData ? make('div', { class: 'facts' }, [x.profileData.name, x.profileData.email ?? x.profileData.phoneNumber].filter(Boolean).join(' · ')) : null))));
}

/** What is folded up; it stays open while the page does. */
function details(key, title, ...columns) {
  const element = make('details', { open: opened.has(key) ? '' : null }, make('summary', {}, title), make('div', { class: 'columns' }, ...columns));
  element.addEventListener('toggle', () => opened[element.open ? 'add' : 'delete'](key));
  return element;
}

function accountItem(account) {
  const linked = account.identities.length - 1;
  const name = account.name ?? account.email;
  return make('li', {},
    make('div', { class: 'head' }, make('h2', {}, name ?? account.id), name ? make('span', { class: 'id' }, account.id) : null,
      linked > 0 ? make('span', { class: 'badge' }, linked === 1 ? '1 linked login' : `${linked} linked logins`) : null),
    make('p', { class: 'facts' }, [account.provider, account.connection === account.provider ? null : account.connection, account.email].filter(Boolean).join(' · ')),
    details(account.id, 'Metadata and logins',
      metadata('User metadata', account.userMetadata), metadata('App metadata', account.appMetadata), logins(account.identities)),
    make('div', { class: 'actions' }, button('Show its links', () => go({ tab: 'links', account: account.id }))));
}

function linkItem(link) {
  const [words, look, meaning] = states[link.state] ?? [link.state, 'open', null];
  const isLinked = look === 'good';
  const show = (text, search) => button(text, () => go({ tab: 'accounts', search, tenant: link.tenant }));
  const isLate = link.closedAt && new Date(link.closedAt) - new Date(link.createdAt) > 60_000;
  const facts = [
    link.service === 'auth0' ? 'Auth0' : link.service, `tenant ${link.tenant}`, `metadata ${isLinked ? '' : 'to be '}${link.merge === 'Merge' ? 'merged' : 'discarded'}`,
    isLate ? `ended ${times.format(new Date(link.closedAt))}` : null];
  const hasAdded = [link.addedUserMetadata, link.addedAppMetadata].some(x => Object.keys(x ?? {}).length > 0);
  return make('li', {},
    make('div', { class: 'head' },
      make('h2', {}, link.secondaryUserId, make('span', { 'aria-hidden': 'true' }, ' → '), make('span', { class: 'unseen' }, ' into '), link.primaryUserId),
      make('span', { class: `badge ${look}` }, words), make('time', { datetime: link.createdAt }, times.format(new Date(link.createdAt)))),
    make('p', { class: 'facts' }, facts.filter(Boolean).join(' · ')),
    meaning ? make('p', { class: 'facts' }, meaning) : null,
    link.error ? make('p', { class: 'problem' }, link.error.message) : null,
    hasAdded ? details(link.id, isLinked ? 'What the primary account got' : 'What the primary account was to get',
      metadata('User metadata', link.addedUserMetadata), metadata('App metadata', link.addedAppMetadata)) : null,
    make('div', { class: 'actions' }, show('Show the primary account', link.primaryUserId), isLinked ? null : show('Show the secondary account', link.secondaryUserId)));
}

const panels = {
  accounts: { field: 'search', item: accountItem, one: 'account', earlier: 'Previous', later: 'Next', all: 'Show all' },
  links: { field: 'account', item: linkItem, one: 'link', earlier: 'Newer', later: 'Older', all: 'Show the links of all accounts' },
};

async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } }).catch(() => { throw new Error('The host does not answer. Is it running? Try again.'); });
  if (answer.ok) return answer.json();
  if (answer.status === 401) throw Object.assign(new Error('Your session is over.'), { isOver: true });
  const problem = await answer.json().catch(() => null);
  throw new Error(problem?.detail ?? `The host answered ${answer.status}. Try again.`);
}

let asked = 0;

async function load(state) {
  const turn = ++asked;
  const { tab } = state;
  const panel = panels[tab];
  const [status, list, pages] = ['status', 'list', 'pages'].map(x => byId(`${tab}-${x}`));
  status.className = 'status';
  status.textContent = 'Loading…';
  list.setAttribute('aria-busy', 'true');
  try {
    const query = new URLSearchParams({ page: state.page, pageSize, [panel.field]: state[panel.field] });
    if (tab === 'accounts' && state.tenant) query.set('tenant', state.tenant);
    const { items, hasMore, ...more } = await ask(`/designer/api/${tab}?${query}`);
    if (turn !== asked) return;
    if (tab === 'accounts') {
      showTenants(more);
      if (items.length === 1) opened.add(items[0].id);
    }

    list.replaceChildren(...items.map(panel.item));
    status.textContent = words(items.length, hasMore, state, more);
    pages.replaceChildren(...pager(state, hasMore, tab === 'links' || more.isSandbox));
  } catch (error) {
    if (turn !== asked) return;
    list.replaceChildren();
    pages.replaceChildren();
    status.className = 'status failed';
    status.replaceChildren(error.message, error.isOver ? make('a', { href: `/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}` }, 'Sign in again') : '');
  } finally {
    if (turn === asked) list.removeAttribute('aria-busy');
  }
}

function words(count, hasMore, state, { isSandbox }) {
  const { one, field } = panels[state.tab];
  if (count === 0 && state.page > 0) return 'There are no more.';
  if (count === 0 && state.tab === 'links')
    return state.account ? 'No link of this account is in the journal.' : 'No link has been made yet. Run a workflow with the Link Account card; what it did is shown here.';
  if (count === 0)
    return state[field] ? 'No account fits. Look for a whole user ID, an e-mail address, or the beginning of a name.' : 'Type a user ID, an e-mail address or the beginning of a name.';
  const first = state.page * pageSize + 1;
  const range = hasMore || state.page > 0 ? `${one[0].toUpperCase()}${one.slice(1)}s ${first} to ${first + count - 1}` : `${count} ${one}${count === 1 ? '' : 's'}`;
  return `${range}${hasMore ? ', and more' : ''}${isSandbox ? ' of the sandbox: made-up people' : ''}.`;
}

function pager(state, hasMore, canShowAll) {
  const { earlier, later, all, field } = panels[state.tab];
  return [
    state.page > 0 ? button(earlier, () => go({ ...state, page: state.page - 1 })) : null,
    hasMore ? button(later, () => go({ ...state, page: state.page + 1 })) : null,
    state[field] && canShowAll ? button(all, () => go({ tab: state.tab, tenant: state.tenant })) : null].filter(Boolean);
}

function showTenants({ tenant, tenants }) {
  const isChoice = tenants.length > 1;
  byId('tenant').hidden = byId('tenant-label').hidden = !isChoice;
  if (isChoice) byId('tenant').replaceChildren(...tenants.map(x => make('option', { value: x, selected: x === tenant ? '' : null }, x)));
}

function read() {
  const query = new URLSearchParams(location.search);
  return {
    tab: query.get('tab') === 'links' ? 'links' : 'accounts',
    search: query.get('search') ?? '', account: query.get('account') ?? '', tenant: query.get('tenant') ?? '',
    page: Math.max(0, Number.parseInt(query.get('page') ?? '0', 10) || 0),
  };
}

/** Goes on to what is asked for. What had the focus may be gone by then: the panel has it next. */
async function go(change, keepsFocus = false) {
  const state = { search: '', account: '', tenant: '', page: 0, ...change };
  const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value).map(([name, value]) => [name, String(value)]));
  history.pushState(null, '', `${location.pathname}?${query}`);
  await show();
  if (!keepsFocus) byId(`panel-${state.tab}`).focus();
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
  return load(state);
}

for (const name of Object.keys(panels)) {
  const tab = byId(`tab-${name}`);
  tab.addEventListener('click', () => go({ tab: name }, true));
  tab.addEventListener('keydown', event => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = name === 'links' ? 'accounts' : 'links';
    go({ tab: other }, true);
    byId(`tab-${other}`).focus();
  });
  byId(`${name}-refresh`).addEventListener('click', () => load(read()));
}

const findAccounts = () => go({ tab: 'accounts', search: byId('search').value.trim(), tenant: byId('tenant').value }, true);
byId('tenant').addEventListener('change', findAccounts);
byId('find-accounts').addEventListener('submit', event => {
  event.preventDefault();
  findAccounts();
});
byId('find-links').addEventListener('submit', event => {
  event.preventDefault();
  go({ tab: 'links', account: byId('account').value.trim() }, true);
});
addEventListener('popstate', show);
show();
