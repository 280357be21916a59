import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '@/app/(console)/console/clients/[id]/quickstart/languages';
import { renderSnippet } from '@/app/(console)/console/clients/[id]/quickstart/render-snippet';
import { requestsFor } from '@/app/(console)/console/clients/[id]/quickstart/requests';
import type { Client } from '@/lib/directory/clients/schema';
import { ada, makeAda } from '@/lib/testing/demo-user';
import { managementApi } from '@/lib/testing/management-api';
import { pageWalk, type ShownPage } from '@/lib/testing/page-walk';
import { type ServerProcess, startServer } from '@/lib/testing/server-process';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

/** How a program of each language is started. C# needs a project around its file. */
const runners: Record<
  string,
  { command: string; version: string[]; args: string[]; prepare?: (folder: string) => void }
> = {
  javascript: { command: 'node', version: ['--version'], args: [] },
  python: { command: 'python3', version: ['--version'], args: [] },
  go: { command: 'go', version: ['version'], args: ['run'] },
  java: { command: 'java', version: ['--version'], args: [] },
  php: { command: 'php', version: ['--version'], args: [] },
  csharp: {
    command: 'dotnet',
    version: ['--version'],
    args: ['run', '--project'],
    prepare: (folder) =>
      writeFileSync(
        path.join(folder, 'sample.csproj'),
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup></Project>',
      ),
  },
};

const isInstalled = (command: string, args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

let server: ServerProcess;
let api: Awaited<ReturnType<typeof managementApi>>;
const folder = mkdtempSync(path.join(tmpdir(), 'identity-snippets-'));

beforeAll(async () => {
  server = await startServer();
  await makeAda(server);
  api = await managementApi(server, 'clients:write');
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Made = Client & { client_secret?: string };
const register = (members: Partial<Client>): Promise<Made> =>
  api('POST', '/clients', { client_name: 'quickstart', grant_types: ['client_credentials'], ...members });

type Running = {
  says: (pattern: RegExp) => Promise<RegExpExecArray>;
  write: (line: string) => void;
  end: () => Promise<string>;
};

/** Reads what a process writes, and fails with it when the process ends too early. */
function watch(child: ChildProcess): Running {
  let said = '';
  let wake = () => {};
  let code: number | null | undefined;
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk;
      wake();
    });
  child.once('close', (status) => {
    code = status;
    wake();
  });
  const next = () => new Promise<void>((resolve) => (wake = resolve));
  return {
    async says(pattern) {
      for (;;) {
        const found = pattern.exec(said);
        if (found) return found;
        if (code !== undefined) throw new Error(`ended with ${code}: ${said}`);
        await next();
      }
    },
    write: (line) => child.stdin?.end(`${line}\n`),
    async end() {
      while (code === undefined) await next();
      expect(code, said).toBe(0);
      return said;
    },
  };
}

const environment = (client: Made): NodeJS.ProcessEnv => ({
  ...{ NODE_ENV: 'test', PATH: process.env.PATH, HOME: process.env.HOME, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' },
  ...(client.client_secret && { CLIENT_SECRET: client.client_secret }),
});

/** Writes the program as the console shows it for this client, and starts it. */
function start(lang: string, program: string, client: Made): Running {
  const language = languages.find((one) => one.lang === lang);
  const runner = runners[lang];
  if (!language || !runner) throw new Error(`no ${lang}`);
  const name = language.fileOf(program);
  const own = mkdtempSync(path.join(folder, `${lang}-`));
  const text = readFileSync(path.join('examples', 'snippets', lang, name), 'utf8');
  writeFileSync(path.join(own, name), renderSnippet(text, client, server.url));
  runner.prepare?.(own);
  const target = runner.prepare ? own : name;
  return watch(spawn(runner.command, [...runner.args, target], { cwd: own, env: environment(client) }));
}

const signedIn = (username: string) => new RegExp(`Signed in as[\\s\\S]*${username}`);

/** Enters the code of a device and allows the request. */
async function allowDevice(address: string, code: string): Promise<void> {
  const walk = pageWalk(server.url);
  const shown = async (next: ReturnType<typeof walk.open>): Promise<ShownPage> => {
    const page = await next;
    if (page.kind !== 'page') throw new Error(`redirected to ${page.url}`);
    return page;
  };
  let page = await shown(walk.open(address));
  page = await shown(walk.submit(page, { user_code: code }));
  const { username, password } = ada;
  if (page.url.pathname === '/login') page = await shown(walk.submit(page, { username, password }, 'login-submit'));
  await shown(walk.submit(page, {}, 'consent-approve'));
}

describe.each(languages.map(({ lang, label }) => ({ lang, label })))('the programs in $label', ({ lang }) => {
  const runner = runners[lang];
  const isMissing = !runner || !isInstalled(runner.command, runner.version);
  const why = isMissing ? ` (not run: ${runner?.command} is not installed)` : '';

  it.skipIf(isMissing)(`RFC 6749 §4.4: machine prints a token${why}`, async () => {
    const client = await register({ scopes: ['read'] });
    const said = await start(lang, 'machine', client).end();
    const [token = ''] = said.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/) ?? [];
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      ...{ client_id: client.client_id, scope: 'read', iss: server.url },
    });
  });

  it.skipIf(isMissing)(`machine works without scopes, and ends with an error for a wrong secret${why}`, async () => {
    const client = await register({ scopes: [] });
    expect(await start(lang, 'machine', client).end()).toMatch(/eyJ/);
    const wrong = start(lang, 'machine', { ...client, client_secret: 'idcs_wrong' });
    await expect(wrong.says(/eyJ/)).rejects.toThrow(/ended with/);
  });

  const sign = { grant_types: ['authorization_code'], redirect_uris: ['https://app.example.org/in?from=a&to=b'] };
  const kinds: [string, Partial<Client>][] = [
    ['a confidential client', { scopes: ['openid', 'profile', 'email'] }],
    ['a public client', { scopes: ['openid', 'profile'], is_confidential: false, application_type: 'native' }],
  ];
  it.skipIf(isMissing).each(kinds)(`RFC 7636: sign-in signs a user in for %s${why}`, async (_kind, members) => {
    const client = await register({ ...sign, ...members });
    const program = start(lang, 'sign-in', client);
    const [, address = ''] = await program.says(/Open (\S+)/);
    const { url } = await pageWalk(server.url).allow(address, ada);
    program.write(url.href);
    expect(await program.end()).toMatch(signedIn(ada.username));
  });

  it.skipIf(isMissing)(`RFC 9207: sign-in refuses the response of another issuer${why}`, async () => {
    const program = start(lang, 'sign-in', await register({ ...sign, scopes: ['read'] }));
    const [, address = ''] = await program.says(/Open (\S+)/);
    const { url } = await pageWalk(server.url).allow(address, ada);
    url.searchParams.set('iss', 'https://attacker.example');
    program.write(url.href);
    await expect(program.says(/Granted/)).rejects.toThrow(/Not the response|not the response/);
  });

  it.skipIf(isMissing)(`RFC 8628: device polls until the user allows it${why}`, async () => {
    const scopes = ['openid', 'profile'];
    const client = await register({
      grant_types: [DEVICE],
      scopes,
      is_confidential: false,
      application_type: 'native',
    });
    const program = start(lang, 'device', client);
    const [, address = '', code = ''] = await program.says(/Open (\S+) and enter the code (\S+)/);
    await allowDevice(address, code);
    expect(await program.end()).toContain('Granted: openid profile');
  });
});

describe.skipIf(!isInstalled('bash', ['--version']) || !isInstalled('curl', ['--version']))(
  'the commands of curl',
  () => {
    const run = (client: Made, id: string, variables: Record<string, string> = {}): Promise<string> => {
      const command = requestsFor(client, server.url).find((request) => request.id === id)?.code ?? '';
      const env = { ...environment(client), ...variables };
      return watch(
        spawn('bash', ['-euo', 'pipefail', '-c', command.replaceAll('curl ', 'curl -sS ')], {
          env,
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      ).end();
    };

    it.each(['client_secret_basic', 'client_secret_post'] as const)(
      'gets, introspects and revokes a token by %s',
      async (method) => {
        const client = await register({ scopes: ['read'], token_endpoint_auth_method: method });
        const { access_token: TOKEN } = JSON.parse(await run(client, 'client-credentials'));
        expect(JSON.parse(await run(client, 'introspect', { TOKEN }))).toMatchObject({ active: true, scope: 'read' });
        await run(client, 'revoke', { TOKEN });
        expect(JSON.parse(await run(client, 'introspect', { TOKEN }))).toEqual({ active: false });
      },
    );

    it('gets a device code', async () => {
      const client = await register({ grant_types: [DEVICE], scopes: ['openid'], is_confidential: false });
      expect(JSON.parse(await run(client, 'device'))).toMatchObject({ verification_uri: `${server.url}/device` });
    });
  },
);

it.skipIf(!isInstalled('bash', ['--version']))('the command of oauth2-proxy is a command of a shell', () => {
  execFileSync('bash', ['-n', path.join('examples', 'snippets', 'oauth2-proxy', 'run.sh')]);
});
