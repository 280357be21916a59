import { Command, Option } from 'commander';
import type { z } from 'zod';
import {
  activateClient,
  clientImpact,
  createClient,
  deactivateClient,
  getClient,
  listClients,
  rotateClientSecret,
} from '@/lib/directory/clients';
import type { Client, CreateClient, GrantType } from '@/lib/directory/clients/schema';
import { confirmImpact } from '../confirm-impact';
import { clientIdOf } from '../find-one';
import { ask, print, sheet, table, UsageError } from '../terminal';
import { withService } from '../with-service';

type Options = { json?: boolean };
type Settings = z.input<typeof CreateClient>;

const collect = (value: string, values: string[] = []) => [...values, value];

const show = (client: Client): string =>
  sheet([
    ['client_id', client.id],
    ['name', client.client_name],
    ['type', client.is_confidential ? 'confidential' : 'public'],
    ['grants', client.grant_types.join(', ')],
    ['scopes', client.scopes.join(' ') || null],
    ['redirects', client.redirect_uris.join(', ') || null],
    ['PKCE', client.require_pkce ? 'required' : 'optional'],
    ['minimum acr', client.minimum_acr],
    ['consent', client.is_first_party ? 'not required (first-party)' : 'required'],
    ['state', client.is_active ? 'active' : 'deactivated'],
    ['created', client.created_at],
    ['last used', client.last_used_at],
  ]);

const once = 'The client secret is shown only once. Store it now.';

/** `identity client …`: manages clients, with the rules of the API and the console. */
export function clientCommand(): Command {
  const command = new Command('client').description('register, list and manage clients');
  addCreate(command);
  addList(command);
  addShowAndState(command);
  addDeactivate(command);
  addRotateSecret(command);
  return command;
}

type CreateOptions = Options & {
  name?: string;
  redirectUri?: string[];
  grantType?: string[];
  scope?: string[];
  public?: boolean;
  resourceServer?: boolean;
  applicationType?: Settings['application_type'];
  authMethod?: Settings['token_endpoint_auth_method'];
  jwksUri?: string;
  postLogoutRedirectUri?: string[];
  backchannelLogoutUri?: string;
  resource?: string[];
  pkce: boolean;
  firstParty?: boolean;
  minimumAcr?: Settings['minimum_acr'];
};

function addCreate(command: Command): void {
  command
    .command('create')
    .description('register a client')
    .option('--name <name>', 'client name')
    .option('--redirect-uri <uri>', 'redirect URI; may be repeated', collect)
    .option('--grant-type <type>', 'grant type; may be repeated; default password and refresh_token', collect)
    .option('--scope <scope>', 'allowed scope; may be repeated', collect)
    .option('--public', 'public client, which has no secret')
    .option('--resource-server', 'allow introspection of every token')
    .option('--application-type <type>', 'web or native')
    .option('--auth-method <method>', 'client authentication method, for example private_key_jwt')
    .option('--jwks-uri <url>', 'URL of the public keys of the client (JWK Set)')
    .option('--post-logout-redirect-uri <uri>', 'post-logout redirect URI; may be repeated', collect)
    .option('--backchannel-logout-uri <url>', 'URL that receives logout tokens')
    .option('--resource <identifier>', 'API resource that the client may use; may be repeated', collect)
    .addOption(new Option('--no-pkce', 'accept authorization requests without PKCE (RFC 7636)').conflicts('public'))
    .addOption(new Option('--consent', 'require the consent of the user (default)').conflicts('firstParty'))
    .option('--first-party', 'first-party client: users are not asked for consent')
    .option('--minimum-acr <class>', 'sign-in that its users need: 1, 2 (two factors) or phr (a passkey)')
    .option('--json')
    .action(register);
}

async function register(options: CreateOptions): Promise<void> {
  const client_name = await ask(options.name, '--name', 'Name');
  const created = await withService((ctx) =>
    createClient(ctx, {
      client_name,
      redirect_uris: options.redirectUri ?? [],
      grant_types: (options.grantType ?? ['password', 'refresh_token']) as GrantType[],
      scopes: options.scope?.flatMap((scope) => scope.split(/[\s,]+/).filter(Boolean)),
      is_confidential: !options.public,
      is_resource_server: options.resourceServer ?? false,
      application_type: options.applicationType,
      token_endpoint_auth_method: options.authMethod,
      jwks_uri: options.jwksUri,
      post_logout_redirect_uris: options.postLogoutRedirectUri,
      backchannel_logout_uri: options.backchannelLogoutUri,
      resources: options.resource,
      require_pkce: options.pkce,
      is_first_party: options.firstParty,
      minimum_acr: options.minimumAcr,
    }),
  );
  const flat = { ...created.client, client_secret: created.client_secret ?? undefined };
  print(options.json, flat, () =>
    created.client_secret
      ? `${show(created.client)}\n${sheet([['client_secret', created.client_secret]])}\n${once}`
      : show(created.client),
  );
}

function addList(command: Command): void {
  command
    .command('list')
    .description('list clients')
    .option('--search <text>', 'search the client name')
    .option('--limit <n>', 'clients per page, 1 to 200')
    .option('--cursor <cursor>', 'next_cursor of the previous page')
    .option('--json')
    .action(async ({ json, search, limit, cursor }: Options & { search?: string; limit?: string; cursor?: string }) => {
      const page = await withService((ctx) => listClients(ctx, { q: search, limit, cursor }));
      print(json, page, ({ items, next_cursor }) => {
        const rows = items.map((client) => [
          client.id,
          client.client_name,
          client.grant_types.join(','),
          client.is_active ? 'active' : 'deactivated',
        ]);
        return (
          table(['client_id', 'name', 'grants', 'state'], rows, 'no clients') +
          (next_cursor ? `\nmore: --cursor ${next_cursor}` : '')
        );
      });
    });
}

function addShowAndState(command: Command): void {
  const one = (name: string, description: string, run: (client: string, json: boolean | undefined) => Promise<void>) =>
    command
      .command(`${name} <client>`)
      .description(description)
      .option('--json')
      .action((client: string, { json }: Options) => run(client, json));
  one('show', 'show a client by id or name', async (client, json) =>
    print(json, await withService(async (ctx) => getClient(ctx, { id: await clientIdOf(ctx, client) })), show),
  );
  one('activate', 'allow a client to authenticate again', async (client, json) =>
    print(json, await withService(async (ctx) => activateClient(ctx, { id: await clientIdOf(ctx, client) })), show),
  );
}

function addDeactivate(command: Command): void {
  command
    .command('deactivate <client>')
    .description('deactivate a client, and revoke all its tokens')
    .option('--yes', 'ask nothing on a terminal')
    .option('--json')
    .action(async (client: string, { json, yes }: Options & { yes?: boolean }) => {
      const deactivated = await withService(async (ctx) => {
        const id = await clientIdOf(ctx, client);
        await confirmImpact(await clientImpact(ctx, { id }), yes);
        return deactivateClient(ctx, { id });
      });
      print(json, deactivated, show);
    });
}

function addRotateSecret(command: Command): void {
  command
    .command('rotate-secret <client>')
    .description('create a secret, and let the other secrets expire')
    .option('--overlap <seconds>', 'seconds that the other secrets remain valid', '86400')
    .option('--name <name>', 'name of the new secret')
    .option('--json')
    .action(async (client: string, { json, overlap, name }: Options & { overlap: string; name?: string }) => {
      if (!/^\d{1,9}$/.test(overlap)) throw new UsageError('--overlap must be an integer number of seconds');
      const made = await withService(async (ctx) =>
        rotateClientSecret(ctx, { id: await clientIdOf(ctx, client), name, overlap_seconds: Number(overlap) }),
      );
      print(
        json,
        { ...made.secret, client_secret: made.client_secret },
        () => `${sheet([['client_secret', made.client_secret]])}\n${once}`,
      );
    });
}
