import { Command, Option } from 'commander';
import type { z } from 'zod';
import {
  activateClient,
  createClient,
  deactivateClient,
  getClient,
  listClients,
  rotateClientSecret,
} from '@/lib/clients';
import type { Client, CreateClient, GrantType } from '@/lib/clients/schema';
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
    ['consent', client.is_first_party ? 'not asked (first-party)' : 'asked'],
    ['state', client.is_active ? 'active' : 'deactivated'],
    ['created', client.created_at],
    ['last used', client.last_used_at],
  ]);

const once = 'The secret is shown this once: keep it now.';

/** `identity client …`: the same verbs as the API and the console. */
export function clientCommand(): Command {
  const command = new Command('client').description('register, list and change clients');
  command
    .command('create')
    .description('register a client')
    .option('--name <name>')
    .option('--redirect-uri <uri>', 'may be repeated', collect)
    .option('--grant-type <type>', 'may be repeated; default password and refresh_token', collect)
    .option('--scope <scope>', 'may be repeated', collect)
    .option('--public', 'a client that cannot keep a secret')
    .option('--resource-server', 'may introspect every token')
    .option('--application-type <type>', 'web or native')
    .option('--auth-method <method>', 'how it authenticates at the token endpoint')
    .option('--jwks-uri <url>', 'where its public keys are')
    .option('--post-logout-redirect-uri <uri>', 'may be repeated', collect)
    .option('--backchannel-logout-uri <url>', 'where it is told of a logout')
    .option('--resource <identifier>', 'an API resource it may use; may be repeated', collect)
    .addOption(new Option('--no-pkce', 'accept authorization requests without PKCE (RFC 7636)').conflicts('public'))
    .addOption(new Option('--consent', 'users are asked for their consent (default)').conflicts('firstParty'))
    .option('--first-party', 'users are not asked for their consent')
    .option('--json')
    .action(
      async (
        options: Options & {
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
        },
      ) => {
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
          }),
        );
        const flat = { ...created.client, client_secret: created.client_secret ?? undefined };
        print(options.json, flat, () =>
          created.client_secret
            ? `${show(created.client)}\n${sheet([['client_secret', created.client_secret]])}\n${once}`
            : show(created.client),
        );
      },
    );
  command
    .command('list')
    .description('list clients')
    .option('--search <text>', 'in the name')
    .option('--limit <n>', '1 to 200')
    .option('--cursor <cursor>', 'the next_cursor of an earlier page')
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
  const one = (name: string, description: string, run: (client: string, json: boolean | undefined) => Promise<void>) =>
    command
      .command(`${name} <client>`)
      .description(description)
      .option('--json')
      .action((client: string, { json }: Options) => run(client, json));
  one('show', 'show a client, named by id or name', async (client, json) =>
    print(json, await withService(async (ctx) => getClient(ctx, { id: await clientIdOf(ctx, client) })), show),
  );
  one('deactivate', 'end all tokens of a client and refuse it', async (client, json) =>
    print(json, await withService(async (ctx) => deactivateClient(ctx, { id: await clientIdOf(ctx, client) })), show),
  );
  one('activate', 'let a client authenticate again', async (client, json) =>
    print(json, await withService(async (ctx) => activateClient(ctx, { id: await clientIdOf(ctx, client) })), show),
  );
  command
    .command('rotate-secret <client>')
    .description('add a secret and let the others expire')
    .option('--overlap <seconds>', 'how long the others still work', '86400')
    .option('--name <name>', 'what to call the new secret')
    .option('--json')
    .action(async (client: string, { json, overlap, name }: Options & { overlap: string; name?: string }) => {
      if (!/^\d{1,9}$/.test(overlap)) throw new UsageError('--overlap takes a whole number of seconds');
      const made = await withService(async (ctx) =>
        rotateClientSecret(ctx, { id: await clientIdOf(ctx, client), name, overlap_seconds: Number(overlap) }),
      );
      print(
        json,
        { ...made.secret, client_secret: made.client_secret },
        () => `${sheet([['client_secret', made.client_secret]])}\n${once}`,
      );
    });
  return command;
}
