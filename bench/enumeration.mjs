import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { ownServer } from './own-server.mjs';
import { openStores } from './stores.mjs';

// Compares known with unknown accounts on every step of a sign-in: `node bench/enumeration.mjs` (A99).
const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '4' },
    cost: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
  },
});
const accounts = Number(values.accounts);

/** A difference of the medians above this share tells which accounts exist. */
const MARK = 0.1;

/**
 * One row a step. `page`: where its form is; a page that answers 404 does not exist in this version, and the step is skipped.
 * `fill`: what a visitor enters for an account. `known`: whose accounts are compared with unknown ones.
 */
const steps = [
  {
    name: 'username, identifier first',
    page: '/login?return_to=/account',
    known: 'plain',
    fill: ({ username }) => ({ username, step: 'identify' }),
  },
  {
    name: 'page of the password, identifier first',
    page: '/login?return_to=/account',
    known: 'plain',
    fill: ({ username }) => ({ username, step: 'identify' }),
    follows: true,
  },
  {
    name: 'wrong password',
    page: '/login?return_to=/account',
    known: 'plain',
    fill: ({ username }) => ({ username, password: 'not the password', step: '' }),
  },
  {
    name: 'wrong password, address as name',
    page: '/login?return_to=/account',
    known: 'plain',
    fill: ({ email }) => ({ username: email, password: 'not the password', step: '' }),
  },
  {
    name: 'wrong password, user with a second factor',
    page: '/login?return_to=/account',
    known: 'factor',
    fill: ({ username }) => ({ username, password: 'not the password', step: '' }),
  },
  {
    name: 'recovery code after a wrong password',
    page: '/login?return_to=/account',
    known: 'factor',
    fill: ({ username }) => ({ username, password: 'not the password', step: '' }),
    afterwards: {
      action: '/login/factor/submit',
      form: { return_to: '/account', recovery_code: '0000-0000-0000-0000' },
    },
  },
  {
    name: 'forgot password',
    page: '/forgot-password',
    known: 'plain',
    fill: ({ email }) => ({ username: email }),
  },
  {
    name: 'registration',
    page: '/register',
    known: 'plain',
    fill: ({ email }) => ({ email, name: 'Ada Lovelace' }),
  },
];

/** Budgets that no run reaches: a throttled answer would be measured instead of the step. */
const unlimited = {
  THROTTLE_IP_PER_HOUR: '1000000',
  THROTTLE_ACCOUNT_IP_BURST: '1000',
  THROTTLE_ACCOUNT_PER_HOUR: '100000',
  THROTTLE_MAILS_PER_IP_PER_HOUR: '100000',
  THROTTLE_MAILS_PER_RECIPIENT_PER_HOUR: '1000',
};

const stores = await openStores();

async function measure() {
  const url = await stores.database('enumeration');
  const server = await ownServer(stores, {
    DATABASE_URL: url,
    REDIS_URL: stores.redis(0),
    PASSWORD_HASH_COST: values.cost,
    // Nothing listens there: mails stay in the queue.
    SMTP_URL: 'smtp://127.0.0.1:1',
    EMAIL_FROM: 'bench@example.com',
    ...unlimited,
  });
  const child = await server.start('this service');
  try {
    await seed(server, url);
    for (const step of steps.filter(({ name }) => name.startsWith(values.only))) await compare(server, step);
  } finally {
    await child.stop();
  }
}

/** Users `plain1…` and `factor1…`, all with the password of the first one. The latter have an authenticator app. */
async function seed({ command }, url) {
  const given = ['user', 'create', '--username', 'ada', '--email', 'ada@example.com', '--password-stdin'];
  command(given, 'a long enough passphrase');
  command(['settings', 'set', 'sign_in.identifier_first=true', 'registration.mode=on']);
  const sql = postgres(url, { max: 1 });
  await sql`
    insert into users (id, username, username_canonical, email, email_canonical, email_verified, password_hash)
    select gen_random_uuid(), kind || n, kind || n, kind || n || '@example.com', kind || n || '@example.com', true,
           u.password_hash
      from users u, unnest(array['plain', 'factor']) kind, generate_series(1, ${accounts}::int) n
     where u.username = 'ada'`;
  await sql`
    insert into factors (id, user_id, kind, name, secret)
    select gen_random_uuid(), id, 'totp', 'Phone', 'unused' from users where username like 'factor%'`;
  await sql.end();
}

const accountOf = (name) => ({ username: name, email: `${name}@example.com` });

/** Known and unknown accounts in turn, so that a slow moment of the machine is in both medians. */
async function compare({ port }, step) {
  const origin = `http://localhost:${port}`;
  const page = await fetch(origin + step.page);
  if (page.status === 404) return print(`${step.name}: skipped, ${step.page} does not exist`);
  const form = formOn(await page.text());
  if (!form) return fail(`${step.name}: ${step.page} has no form`);
  const times = { known: [], unknown: [] };
  const shapes = { known: new Set(), unknown: new Set() };
  const visit = async (kind, name) => {
    const account = accountOf(name);
    const { ms, shape } = await visitOnce(origin, step, form, account);
    times[kind].push(ms);
    shapes[kind].add(withoutNames(shape, account));
  };
  for (let n = 1; n <= 5; n++) await visitOnce(origin, step, form, accountOf(`warm${n}`));
  for (let round = 0; round < Number(values.rounds); round++)
    for (let n = 1; n <= accounts; n++) {
      const turns = [
        ['known', `${step.known}${n}`],
        ['unknown', `nobody${round}x${n}`],
      ];
      for (const [kind, name] of n % 2 === round % 2 ? turns : turns.toReversed()) await visit(kind, name);
    }
  report(step, times, shapes);
}

function report({ name }, times, shapes) {
  const [known, unknown] = [median(times.known), median(times.unknown)];
  const ratio = known / unknown;
  const isSame = [...shapes.known, ...shapes.unknown].every((shape) => shape === [...shapes.known][0]);
  const isClose = Math.abs(ratio - 1) <= MARK;
  print(
    `${name}: known ${known.toFixed(2)} ms, unknown ${unknown.toFixed(2)} ms, ratio ${ratio.toFixed(3)} ` +
      `(mark: within ${MARK * 100} %${isClose ? '' : ', missed'})${isSame ? '' : ', and the answers differ'}`,
  );
  if (!isSame) process.exitCode = 1;
}

/** Submits the form of a step in a browser without cookies. Returns the time and what the answer looks like. */
async function visitOnce(origin, { fill, follows, afterwards }, { action, hidden }, account) {
  const begun = performance.now();
  const first = await submit(origin, action, { ...hidden, ...fill(account) }, '');
  const cookies = cookiesOf(first.answer);
  if (afterwards) {
    const second = await submit(origin, afterwards.action, afterwards.form, cookies);
    return { ms: performance.now() - begun, shape: `${first.shape} ${second.shape}` };
  }
  const firstMs = performance.now() - begun;
  if (!follows) return { ms: firstMs, shape: first.shape };
  const opened = performance.now();
  const next = await fetch(new URL(first.answer.headers.get('location') ?? '/', origin), {
    headers: { cookie: cookies },
  });
  const body = await next.text();
  return { ms: performance.now() - opened, shape: `${next.status} ${body}` };
}

async function submit(origin, action, form, cookie) {
  const answer = await fetch(origin + action, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form),
  });
  const names = answer.headers.getSetCookie().map((line) => line.slice(0, line.indexOf('=')));
  const body = await answer.text();
  return { answer, shape: `${answer.status} ${answer.headers.get('location')} ${names.sort()} ${body}` };
}

const cookiesOf = (answer) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** What differs between two answers of the same kind: the account, and what is random in a page. */
const withoutNames = (shape, { username, email }) =>
  shape
    .replaceAll(email, 'EMAIL')
    .replaceAll(username, 'NAME')
    .replaceAll(/nonce="[^"]*"/g, '');

/** The first posted form of a page: where it goes, and its hidden fields. */
function formOn(html) {
  const [, tag = '', inside = ''] = /<form\b([^>]*method="post"[^>]*)>(.*?)<\/form>/s.exec(html) ?? [];
  const action = /action="([^"]*)"/.exec(tag)?.[1];
  if (!action) return null;
  const inputs = [...inside.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
    /name="([^"]*)"/.exec(input)?.[1] ?? '',
    /value="([^"]*)"/.exec(input)?.[1] ?? '',
  ]);
  return { action, hidden: Object.fromEntries(inputs.filter(([name]) => name !== '')) };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function fail(line) {
  process.exitCode = 1;
  print(line);
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

try {
  await measure();
} finally {
  await stores.close();
}
