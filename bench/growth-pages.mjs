const letters = ['ann', 'müll', 'garc', 'иван', 'wei', 'smith', 'lind', 'sato', 'okaf', 'tana'];
const orders = ['name', '-name', 'username', '-created_at', '-last_login_at', 'email'];
const fields = [
  'email:example.com is:active',
  'last_login:<30d',
  'role:admin',
  'created:>90d -username:a1',
  'email:smith',
];
const clientOrders = ['client_name', '-client_name', '-created_at', 'last_used_at', 'client_id'];
const at = (list, n) => list[n % list.length];

/** Signs in with a password and returns the cookies of the session. */
export async function signInToConsole(port, username, password) {
  const origin = `http://localhost:${port}`;
  const jar = new Map();
  const send = async (path, init = {}) => {
    const response = await fetch(origin + path, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: cookiesIn(jar) },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return response;
  };
  await send('/login');
  const body = new URLSearchParams({ username, password, return_to: '/console' });
  const signedIn = await send('/login/submit', {
    method: 'POST',
    body,
    headers: { origin, 'sec-fetch-site': 'same-origin' },
  });
  const page = await send('/console');
  if (page.status !== 200) throw new Error(`the sign-in failed: ${signedIn.status}, then ${page.status}`);
  return cookiesIn(jar);
}

const cookiesIn = (jar) => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

/** The pages of the console by name, each with a function that makes different addresses of it. */
export async function consolePages(port, cookie) {
  const linksOf = async (path, kind) => {
    const html = await (await fetch(`http://localhost:${port}${path}`, { headers: { cookie } })).text();
    return [...new Set([...html.matchAll(new RegExp(`/console/${kind}/([0-9a-f-]{36})`, 'g'))].map(([, id]) => id))];
  };
  const users = await linksOf('/console/users', 'users');
  const clients = await linksOf('/console/clients', 'clients');
  return {
    overview: (n) => (n % 2 ? '/console?range=30d' : '/console'),
    users: (n) => `/console/users?sort=${at(orders, n)}`,
    'users, searched': (n) => `/console/users?q=${encodeURIComponent(at(letters, n))}${n % 3}`,
    'users, searched by field': (n) => `/console/users?q=${encodeURIComponent(at(fields, n))}`,
    'sign-in check of a user': (n) => `/console/users/${at(users, n)}/sign-in`,
    clients: (n) => `/console/clients?sort=${at(clientOrders, n)}`,
    'clients, searched': (n) => `/console/clients?q=${at(['bill', 'order', 'pay'], n)}`,
    audit: () => '/console/audit',
    'audit, filtered': (n) =>
      `/console/audit?action=${at(['user.signed_in', 'user.sign_in_failed', 'client.updated'], n)}`,
    user: (n) => `/console/users/${at(users, n)}`,
    'activity of a user': (n) => `/console/users/${at(users, n)}/activity`,
    client: (n) => `/console/clients/${at(clients, n)}`,
    'users of a client': (n) => `/console/clients/${at(clients, n)}/users`,
    'activity of a client': (n) => `/console/clients/${at(clients, n)}/activity`,
    'live requests of a client': (n) => `/console/clients/${at(clients, n)}/requests`,
    requests: (n) => `/console/requests${n % 2 ? '?outcome=all' : ''}`,
    sessions: (n) => `/console/sessions${at(['', `?user=${at(users, n)}`, `?client=${at(clients, n)}`], n)}`,
    grants: (n) =>
      `/console/grants${at(['', '?state=revoked', `?user=${at(users, n)}`, `?client=${at(clients, n)}`], n)}`,
    'tokens without a grant': (n) => `/console/grants/access-tokens${n % 2 ? `?client=${at(clients, n)}` : ''}`,
    consents: (n) => `/console/consents${at(['', `?user=${at(users, n)}`, `?client=${at(clients, n)}`], n)}`,
    'recently deleted': () => '/console/deleted',
    changes: () => '/console/changes',
    'bulk jobs': () => '/console/bulk',
  };
}

export const managementLists = {
  'GET /users': (n) => `/users?sort=${at(orders, n)}`,
  'GET /users?q=': (n) => `/users?q=${encodeURIComponent(at(letters, n))}`,
  'GET /clients': (n) => `/clients?sort=${at(clientOrders, n)}`,
  'GET /audit-events': () => '/audit-events',
  'GET /audit-events?action=': (n) => `/audit-events?action=${at(['user.signed_in', 'client.updated'], n)}`,
};
