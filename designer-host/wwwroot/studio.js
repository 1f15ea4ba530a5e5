// Shows the one element of Elsa Studio that the page is for, and follows its ways out of the page.
(function () {
  'use strict';

  const patience = 60 * 1000;
  const pages = /^\/workflows\/(definitions\/[^/]+\/edit|instances\/[^/]+\/view)$/;
  const editor = id => `/workflows/definitions/${encodeURIComponent(id)}/edit`;
  const viewer = id => `/workflows/instances/${encodeURIComponent(id)}/view`;

  // Run and Save As change the address and show nothing new: the page of that address does.
  const pushState = history.pushState.bind(history);
  history.pushState = function (state, unused, url) {
    const target = url ? new URL(url, document.baseURI) : null;
    if (target && target.pathname !== location.pathname && pages.test(target.pathname)) location.assign(target.href);
    else pushState(state, unused, url);
  };

  function fail(message) {
    const note = document.getElementById('studio-loading');
    if (!note) return;
    note.classList.add('failed');
    note.textContent = message;
  }

  // A script or a part of the designer that does not come: say so, in place of an empty page.
  addEventListener('error', event => {
    if (event.target instanceof HTMLScriptElement) fail('The designer could not be loaded. Look whether the host still runs, then reload the page.');
  }, true);

  addEventListener('DOMContentLoaded', async () => {
    const frame = document.getElementById('studio');
    const { element: tag, attribute, value } = frame.dataset;
    const dismiss = document.querySelector('#blazor-error-ui .dismiss');
    dismiss?.addEventListener('click', () => { dismiss.parentElement.style.display = 'none'; });

    let token = null;
    try {
      token = await window.linkActivities.currentToken();
    } catch (error) {
      console.error(error);
    }
    if (!token) {
      fail('You are not signed in, or the host does not answer. Reload the page.');
      return;
    }

    const problem = await nameThePage(tag, value);
    if (problem) {
      fail(problem);
      return;
    }

    const late = setTimeout(() => fail('The designer takes long to start. It needs a browser with WebAssembly; try to reload the page.'), patience);
    const element = document.createElement(tag);
    element.setAttribute('remote-endpoint', location.origin + '/elsa/api');
    element.setAttribute('access-token', token);
    if (attribute) element.setAttribute(attribute, value);
    frame.append(element);

    // The element's class is Blazor's to define; functions that are set before are lost.
    customElements.whenDefined(tag).then(() => {
      element.editWorkflowDefinition = id => location.assign(editor(id));
      element.viewWorkflowInstance = id => location.assign(viewer(id));
    });

    new MutationObserver((_, observer) => {
      if (!element.firstElementChild) return;
      clearTimeout(late);
      document.getElementById('studio-loading')?.remove();
      observer.disconnect();
    }).observe(element, { childList: true });
  });

  // The title says which workflow or run it is, so that tabs and bookmarks can be told apart. Gives what to say where it is not there: the Studio
  // would show an empty page.
  async function nameThePage(tag, id) {
    if (!id) return null;
    const isWorkflow = tag.includes('definition');
    const answer = await fetch(isWorkflow ? `/elsa/api/workflow-definitions/by-definition-id/${encodeURIComponent(id)}?versionOptions=Latest` : `/elsa/api/workflow-instances/${encodeURIComponent(id)}`);
    if (answer.status === 404) return `There is no such ${isWorkflow ? 'workflow' : 'run'}; it may have been deleted.`;
    if (!answer.ok) return null;
    const { name } = await answer.json();
    document.title = `${name || id} – LinkActivities`;
    return null;
  }
})();
