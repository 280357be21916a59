import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type HtmlForm, htmlForms } from './html-forms';

/** A page that was shown. */
export type ShownPage = { kind: 'page'; url: URL; status: number; headers: Headers; html: string; forms: HtmlForm[] };

/** Where the browser was sent on the way out: by a redirect, or by a form (`form` is what was posted). */
export type Departure = { kind: 'departure'; url: URL; form: URLSearchParams | null };

type Cookie = { host: string; path: string; name: string; value: string };
type Navigation = { method: string; url: URL; body: URLSearchParams | null; from: URL | null };

const MOST_STEPS = 20;

export type PageWalk = ReturnType<typeof pageWalk>;

/**
 * A browser without scripts: it keeps cookies by host and path, follows redirects, reads plain forms and sends them. It
 * stays on `origins`; a navigation to anywhere else ends in a Departure and is not made.
 */
export function pageWalk(...origins: string[]) {
  const cookies: Cookie[] = [];
  const visited: string[] = [];

  function keep(url: URL, headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const said = new Map(attributes.map((part) => [part.split('=')[0]?.toLowerCase(), part.split('=')[1] ?? '']));
      const cookie = { host: url.hostname, path: said.get('path') || '/', name: pair.slice(0, pair.indexOf('=')) };
      const at = cookies.findIndex(
        ({ host, path, name }) => host === cookie.host && path === cookie.path && name === cookie.name,
      );
      if (at >= 0) cookies.splice(at, 1);
      const expires = said.get('expires');
      const over = said.get('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now());
      if (!over) cookies.push({ ...cookie, value: pair.slice(pair.indexOf('=') + 1) });
    }
  }

  const cookiesFor = ({ hostname, pathname }: URL): string =>
    cookies
      .filter(({ host, path }) => host === hostname && pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');

  function headersOf({ method, url, from }: Navigation): Record<string, string> {
    const near = from && (from.origin === url.origin ? 'same-origin' : 'cross-site');
    return {
      Accept: 'text/html',
      Cookie: cookiesFor(url),
      'Sec-Fetch-Site': near ?? 'none',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
      ...(method === 'POST' && { Origin: from?.origin ?? 'null' }),
    };
  }

  async function go(first: Navigation): Promise<ShownPage | Departure> {
    let next = first;
    for (let step = 0; step < MOST_STEPS; step++) {
      const { method, url, body } = next;
      if (!origins.includes(url.origin)) return { kind: 'departure', url, form: body };
      visited.push(url.pathname);
      const { status, headers, html } = await send(next, headersOf(next));
      keep(url, headers);
      const location = headers.get('location');
      if (status < 300 || status >= 400 || location === null)
        return { kind: 'page', url, status, headers, html, forms: htmlForms(html) };
      const repeats = status === 307 || status === 308;
      next = {
        method: repeats ? method : 'GET',
        body: repeats ? body : null,
        url: new URL(location, url),
        from: next.from,
      };
    }
    throw new Error(`more than ${MOST_STEPS} redirects from ${first.url}`);
  }

  const open = (url: string | URL) => go({ method: 'GET', url: new URL(url), body: null, from: null });

  /**
   * Fills in the page's form that has these fields and presses one of its buttons: the one with this id or value, or the
   * first. @throws when the page has no such form or button.
   */
  function submit(page: ShownPage, fill: Record<string, string> = {}, press?: string): Promise<ShownPage | Departure> {
    const button = ({ buttons }: HtmlForm) =>
      press === undefined ? buttons[0] : buttons.find(({ id, value }) => id === press || value === press);
    const form = page.forms.find(
      (candidate) =>
        button(candidate) && Object.keys(fill).every((name) => candidate.fields.some((field) => field.name === name)),
    );
    const pressed = form && button(form);
    if (!pressed) throw new Error(`no form for ${Object.keys(fill)} and ${press} at ${page.url}: ${page.html}`);
    const values = new URLSearchParams(form.fields.map(({ name, value }) => [name, fill[name] ?? value]));
    if (pressed.name !== null) values.append(pressed.name, pressed.value);
    const url = new URL(form.action, page.url);
    if (form.method === 'GET') url.search = values.toString();
    return go({ method: form.method, url, body: form.method === 'POST' ? values : null, from: page.url });
  }

  /** Signs in where that is asked, says yes where that is asked, and goes on until it is sent away. */
  async function allow(url: string | URL, user: { username: string; password: string }): Promise<Departure> {
    let at = await open(url);
    for (let step = 0; at.kind === 'page'; step++) {
      if (step > 5) throw new Error(`asked again and again at ${at.url}`);
      at = await submit(at, ...answerTo(at, user));
    }
    return at;
  }

  return { open, submit, allow, visited };
}

/** One request with these headers and no others of its own, which `fetch` would not leave out. */
function send({ method, url, body }: Navigation, given: Record<string, string>) {
  const form = body && { 'Content-Type': 'application/x-www-form-urlencoded' };
  return new Promise<{ status: number; headers: Headers; html: string }>((resolve, reject) => {
    const sent = request(url, { method, headers: { ...given, ...form } }, (answer) => {
      const headers = new Headers();
      for (let at = 0; at < answer.rawHeaders.length; at += 2)
        headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
      text(answer).then((html) => resolve({ status: answer.statusCode ?? 0, headers, html }), reject);
    });
    sent.on('error', reject);
    sent.end(body?.toString());
  });
}

function answerTo(
  page: ShownPage,
  { username, password }: { username: string; password: string },
): [Record<string, string>, string?] {
  const asks = (name: string) => page.forms.some(({ fields }) => fields.some((field) => field.name === name));
  if (asks('password')) return [{ username, password }, 'login-submit'];
  if (page.forms.some(({ buttons }) => buttons.some(({ value }) => value === 'approve')))
    return [{}, 'consent-approve'];
  if (page.status !== 200 || page.forms.length !== 1)
    throw new Error(`nothing to answer at ${page.url}: ${page.status} ${page.html}`);
  return [{}];
}
