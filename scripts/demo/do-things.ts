import { pageWalk, type ShownPage } from '@/lib/testing/page-walk';
import type { ServerProcess } from '@/lib/testing/server-process';
import type { DemoClient } from './demo-client';
import { askProtocol, authorizationRequest, signIn, tokenRequest } from './relying-party';

type Registered = (name: string) => DemoClient;

const signIns: [client: string, usernames: string[]][] = [
  ['Staff portal', ['grace.wanjiru', 'jonas.weber', 'emma.mueller', 'noah.devries', 'liam.byrne']],
  ['Web shop', ['ada.lovelace', 'さくら', 'олена', 'प्रिया', 'diego.nunez', 'chloe.lefevre', 'ليلى']],
  ['Mobile app', ['ada.lovelace', '김민준', 'maria.garcia', '王小明']],
  ['Partner CRM', ['anna.lindqvist', 'elif.yildiz']],
];

/** Acts as the users and clients of the demo, to create sessions, consents, tokens, refusals and audit events. */
export async function doThings(server: ServerProcess, client: Registered, password: string): Promise<void> {
  for (const [name, usernames] of signIns)
    for (const username of usernames) await signIn(server, client(name), { username, password });
  await connectTelevision(server, client('Television app'), { username: 'leilani.kealoha', password });
  await denyConsent(server, client('Partner CRM'), { username: 'giulia.rossi', password });
  await failToSignIn(server, client('Web shop'), 'jakub.wisniewski');
  await askWithWrongRedirectUri(server, client('Staff portal'));
  await reuseRefreshToken(server, client('Staff portal'), { username: 'daniel.kim', password });
  await runMachines(server, client, { username: 'beatriz.souza', password });
}

async function shown(page: ReturnType<ReturnType<typeof pageWalk>['open']>): Promise<ShownPage> {
  const at = await page;
  if (at.kind !== 'page') throw new Error(`The browser was sent to ${at.url}.`);
  return at;
}

/** RFC 8628: the user enters the code that the television shows. */
async function connectTelevision(server: ServerProcess, client: DemoClient, login: Record<string, string>) {
  const { body } = await askProtocol(server, client, 'device_authorization', { scope: client.scopes.join(' ') });
  const walk = pageWalk(server.url);
  const code = await shown(walk.open(body.verification_uri));
  const page = await shown(walk.submit(code, { user_code: body.user_code }));
  const question = await shown(walk.submit(page, login, 'login-submit'));
  await walk.submit(question, {}, 'consent-approve');
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  await tokenRequest(server, client, { grant_type, device_code: body.device_code });
}

async function denyConsent(server: ServerProcess, client: DemoClient, login: Record<string, string>) {
  const walk = pageWalk(server.url);
  const page = await shown(walk.open(authorizationRequest(server, client).url));
  const question = await shown(walk.submit(page, login, 'login-submit'));
  await walk.submit(question, {}, 'consent-deny');
}

async function failToSignIn(server: ServerProcess, client: DemoClient, username: string) {
  const walk = pageWalk(server.url);
  let page = await shown(walk.open(authorizationRequest(server, client).url));
  for (const password of ['Welcome2026', 'Welcome2026!'])
    page = await shown(walk.submit(page, { username, password }, 'login-submit'));
}

/** Adds a trailing slash, so that the page of the client shows the refusal and the registered URI. */
async function askWithWrongRedirectUri(server: ServerProcess, client: DemoClient) {
  const { url } = authorizationRequest(server, client, `${client.redirect_uris[0]}/`);
  await shown(pageWalk(server.url).open(url));
}

/** RFC 9700 §4.14.2: using a refresh token twice revokes its token family. */
async function reuseRefreshToken(
  server: ServerProcess,
  client: DemoClient,
  login: { username: string; password: string },
) {
  const { refresh_token } = await signIn(server, client, login);
  const form = { grant_type: 'refresh_token', refresh_token };
  await tokenRequest(server, client, form);
  const { status } = await askProtocol(server, client, 'token', form);
  if (status !== 400) throw new Error('A refresh token was accepted twice.');
}

async function runMachines(server: ServerProcess, client: Registered, login: { username: string; password: string }) {
  const form = { grant_type: 'client_credentials' };
  for (let run = 0; run < 12; run++) await tokenRequest(server, client('Nightly reports'), form);
  const { access_token } = await tokenRequest(server, client('Old importer'), { grant_type: 'password', ...login });
  await askProtocol(server, client('Orders API'), 'introspect', { token: access_token });
  await askProtocol(server, client('Old importer'), 'revoke', { token: access_token });
}
