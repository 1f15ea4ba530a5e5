// Puts the token of the session on every call to Elsa's API, and renews it before it ends. The designer itself keeps the first one that it is given,
// and loses work over an answer of 401: while the session is over its calls wait, until someone has signed in again.
(function () {
  'use strict';

  const api = new URL('/elsa/', location.href).href;
  const renewBefore = 2 * 60 * 1000;
  const askAgainAfter = 5 * 1000;
  const nativeFetch = window.fetch.bind(window);
  const NativeWebSocket = window.WebSocket;
  let token = null;
  let endsAt = 0;
  let renewing = null;
  let returning = null;

  class SessionOver extends Error { }

  async function renew() {
    const session = await nativeFetch('/designer/api/session', { headers: { Accept: 'application/json' } });
    if (session.status === 401) throw new SessionOver();
    if (!session.ok) throw new Error(`The session answered ${session.status}.`);
    const { antiforgeryToken, antiforgeryHeader } = await session.json();
    const answer = await nativeFetch('/designer/api/session/token', { method: 'POST', headers: { [antiforgeryHeader]: antiforgeryToken } });
    if (answer.status === 401) throw new SessionOver();
    if (!answer.ok) throw new Error(`No token was given: ${answer.status}.`);
    const given = await answer.json();
    token = given.accessToken;
    endsAt = Date.parse(given.expiresAt);
  }

  // Several calls at once renew it once.
  async function currentToken(fresh) {
    if (fresh || Date.now() > endsAt - renewBefore) {
      renewing ??= renew().finally(() => { renewing = null; });
      try {
        await renewing;
        show(false);
      } catch (error) {
        if (error instanceof SessionOver) show(true);
        else if (!token) throw error;
      }
    }
    return token;
  }

  function show(isOver) {
    const notice = document.getElementById('session-over');
    if (!notice) return;
    document.getElementById('sign-in-again').href = '/sign-in?returnUrl=' + encodeURIComponent('/');
    notice.hidden = !isOver;
  }

  // Resolved once there is a session again; asked for when the page is come back to, and every few seconds.
  function sessionIsBack() {
    returning ??= new Promise(resolve => {
      const ask = () => renew().then(() => {
        clearInterval(timer);
        removeEventListener('focus', ask);
        returning = null;
        show(false);
        resolve();
      }, () => { });
      const timer = setInterval(ask, askAgainAfter);
      addEventListener('focus', ask);
    });
    return returning;
  }

  async function send(input, init, fresh) {
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    const current = await currentToken(fresh);
    if (current) headers.set('Authorization', 'Bearer ' + current);
    return nativeFetch(input instanceof Request ? input.clone() : input, { ...init, headers });
  }

  window.fetch = async function (input, init) {
    const address = new URL(input instanceof Request ? input.url : input, location.href).href;
    if (!address.startsWith(api)) return nativeFetch(input, init);
    let answer = await send(input, init, false);
    // A body that is a stream has gone with the first try.
    if (answer.status !== 401 || init?.body instanceof ReadableStream) return answer;
    answer = await send(input, init, true);
    while (answer.status === 401) {
      show(true);
      await sessionIsBack();
      answer = await send(input, init, false);
    }
    return answer;
  };

  window.WebSocket = class extends NativeWebSocket {
    constructor(address, protocols) {
      const url = new URL(address, location.href);
      if (token && url.searchParams.has('access_token')) url.searchParams.set('access_token', token);
      super(url.href, protocols);
    }
  };

  window.linkActivities = { currentToken };
})();
