import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { cookieJar } from './cookie-jar';
import { type HtmlForm, htmlForms } from './html-forms';

/** A page that was shown. */
export type ShownPage = { kind: 'page'; url: URL; status: number; headers: Headers; html: string; forms: HtmlForm[] };

/** A navigation to another origin, by a redirect or by a form; `form` holds the posted fields. */
export type Departure = { kind: 'departure'; url: URL; form: URLSearchParams | null };

type Navigation = { method: string; url: URL; body: URLSearchParams | null; from: URL | null };
type Login = { username: string; password: string };

const MAX_REDIRECTS = 20;
const MAX_QUESTIONS = 5;

export type PageWalk = ReturnType<typeof pageWalk>;

/**
 * A browser without scripts: it keeps cookies by host and path, follows redirects, reads plain forms and sends them. It
 * visits only `origins`: a navigation to any other origin is not made and ends in a Departure.
 */
export function pageWalk(...origins: string[]) {
  const cookies = cookieJar();
  const visited: string[] = [];

  async function navigate(first: Navigation): Promise<ShownPage | Departure> {
    let next = first;
    for (let step = 0; step < MAX_REDIRECTS; step++) {
      const { url, body } = next;
      if (!origins.includes(url.origin)) return { kind: 'departure', url, form: body };
      visited.push(url.pathname);
      const { status, headers, html } = await send(next, headersOf(next, cookies.headerFor(url)));
      cookies.keep(url, headers);
      const redirected = redirectOf(next, status, headers);
      if (!redirected) return { kind: 'page', url, status, headers, html, forms: htmlForms(html) };
      next = redirected;
    }
    throw new Error(`more than ${MAX_REDIRECTS} redirects from ${first.url}`);
  }

  const open = (url: string | URL) => navigate({ method: 'GET', url: new URL(url), body: null, from: null });

  /**
   * Fills in the form of the page that has these fields and presses the button with this id or value, or its first.
   * @throws Error when the page has no such form or button.
   */
  const submit = (page: ShownPage, fill: Record<string, string> = {}, press?: string) =>
    navigate(submission(page, fill, press));

  /** Signs in and gives consent on every page that asks for it, until the browser is sent to another origin. */
  async function allow(url: string | URL, user: Login): Promise<Departure> {
    let at = await open(url);
    for (let step = 0; at.kind === 'page'; step++) {
      if (step > MAX_QUESTIONS) throw new Error(`more than ${MAX_QUESTIONS} questions, the last at ${at.url}`);
      at = await submit(at, ...answerTo(at, user));
    }
    return at;
  }

  return { open, submit, allow, visited };
}

function headersOf({ method, url, from }: Navigation, cookie: string): Record<string, string> {
  const near = from && (from.origin === url.origin ? 'same-origin' : 'cross-site');
  return {
    Accept: 'text/html',
    Cookie: cookie,
    'Sec-Fetch-Site': near ?? 'none',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
    ...(method === 'POST' && { Origin: from?.origin ?? 'null' }),
  };
}

/** The navigation that an answer redirects to, or null when it is no redirect. */
function redirectOf({ method, url, body, from }: Navigation, status: number, headers: Headers): Navigation | null {
  const location = headers.get('location');
  if (status < 300 || status >= 400 || location === null) return null;
  const repeats = status === 307 || status === 308;
  return { method: repeats ? method : 'GET', body: repeats ? body : null, url: new URL(location, url), from };
}

function submission(page: ShownPage, fill: Record<string, string>, press?: string): Navigation {
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
  return { method: form.method, url, body: form.method === 'POST' ? values : null, from: page.url };
}

/** Sends one request with exactly these headers: `fetch` would add its own. */
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

/** The fields and the button that answer a page: of sign-in, of consent, or with a single form. */
function answerTo(page: ShownPage, { username, password }: Login): [Record<string, string>, string?] {
  const asks = (name: string) => page.forms.some(({ fields }) => fields.some((field) => field.name === name));
  if (asks('password')) return [{ username, password }, 'login-submit'];
  if (page.forms.some(({ buttons }) => buttons.some(({ value }) => value === 'approve')))
    return [{}, 'consent-approve'];
  // Every page of a flow also has the form that changes its language.
  const answers = page.forms.filter(({ action }) => action !== '/language/submit');
  if (page.status !== 200 || answers.length !== 1)
    throw new Error(`nothing to answer at ${page.url}: ${page.status} ${page.html}`);
  return [{}];
}
