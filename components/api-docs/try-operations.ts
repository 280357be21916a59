import { addCopyButtons } from './copy-buttons';

/** Shows the forms that send an operation with the session of the current user. */
export function enableTrying(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form.try')) {
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(form);
    });
  }
}

/** What the form says, as `POST /docs/requests` expects it. Empty parameters are left out. */
function attemptOf(form: HTMLFormElement): string {
  const places: Record<string, Record<string, string>> = { path: {}, query: {}, header: {} };
  for (const field of form.querySelectorAll<HTMLInputElement>('[data-in]')) {
    const place = places[field.dataset.in ?? ''];
    if (place && field.value !== '') place[field.name] = field.value;
  }
  const body = form.querySelector<HTMLTextAreaElement>('textarea[name=body]')?.value;
  const { path, query, header } = places;
  return JSON.stringify({ operation_id: form.dataset.operation, path, query, headers: header, body });
}

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  const result = form.querySelector('.result');
  if (!button || !result || button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  try {
    const response = await fetch('/docs/requests', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: attemptOf(form),
    });
    result.replaceChildren(...answer(response, await response.text(), form.dataset.operation ?? ''));
    addCopyButtons(result);
  } catch {
    result.replaceChildren(note('The service did not answer. Check your connection, and send the request again.'));
  } finally {
    button.ariaDisabled = null;
  }
}

const SHOWN_HEADERS = ['etag', 'location', 'link', 'retry-after', 'x-request-id'];

function answer(response: Response, text: string, operation: string): Node[] {
  const title = document.createElement('p');
  const status = document.createElement('span');
  status.className = `status s${String(response.status)[0]}`;
  status.textContent = String(response.status);
  title.append(status, ` ${response.statusText}`);
  const headers = SHOWN_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : `${name}: ${value}`;
  });
  return [
    title,
    ...nextSteps(text, operation),
    ...(headers.length > 0 ? [block('Headers', headers.join('\n'))] : []),
    ...(text === '' ? [] : [block('Body', pretty(text))]),
  ];
}

/** What to do when the session is missing or too old. What was typed stays in the form. */
function nextSteps(text: string, operation: string): Node[] {
  const back = encodeURIComponent(`/docs#${operation}`);
  if (text.includes('urn:identity-service:problem:reauthentication_required'))
    return [linkNote('Confirm your password', `/reauthenticate?return_to=${back}`)];
  if (text.includes('urn:identity-service:problem:unauthorized'))
    return [linkNote('Sign in', `/login?return_to=${back}`)];
  return [];
}

function linkNote(label: string, href: string): HTMLElement {
  const line = note('');
  const link = document.createElement('a');
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = `${label} in a new tab`;
  line.append(link, ', then send the request again.');
  return line;
}

function note(text: string): HTMLElement {
  const line = document.createElement('p');
  line.className = 'note';
  line.textContent = text;
  return line;
}

function block(title: string, text: string): HTMLElement {
  const figure = document.createElement('figure');
  figure.className = 'code';
  const caption = document.createElement('figcaption');
  caption.textContent = title;
  const pre = document.createElement('pre');
  pre.tabIndex = 0;
  const code = document.createElement('code');
  code.textContent = text;
  pre.append(code);
  figure.append(caption, pre);
  return figure;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
