import { Command, Option } from 'commander';
import {
  checkConnection,
  createIdentityProvider,
  deleteIdentityProvider,
  getIdentityProvider,
  identityProviderImpact,
  listIdentityProviders,
  updateIdentityProvider,
} from '@/lib/directory/identity-providers';
import {
  type IdentityProviderKind,
  identityLinkRules,
  identityProviderKinds,
  providerKinds,
} from '@/lib/directory/identity-providers/choices';
import type { IdentityProvider } from '@/lib/directory/identity-providers/schema';
import { AppError } from '@/lib/kernel/errors';
import { confirmImpact, endsText } from '../confirm-impact';
import { providerIdOf } from '../find-one';
import { ask, askSecret, isTerminal, print, sheet, table, UsageError } from '../terminal';
import { withService } from '../with-service';

type Options = { json?: boolean };

const collect = (value: string, values: string[] = []) => [...values, value];
const yesNo = (value: boolean) => (value ? 'yes' : 'no');

const show = (provider: IdentityProvider): string =>
  sheet([
    ['id', provider.id],
    ['slug', provider.slug],
    ['kind', provider.kind],
    ['name', provider.name],
    ['state', provider.is_active ? 'active' : 'deactivated'],
    ['base URL', provider.base_url ?? providerKinds[provider.kind].baseUrl],
    ['client ID', provider.client_id],
    ['secret', provider.has_secret ? 'stored' : 'none'],
    ...Object.entries(provider.options).map(([name, value]): [string, string] => [name, value]),
    ['scopes', provider.scopes.join(' ')],
    ['link rule', provider.link_rule],
    ['creates users', yesNo(provider.creates_users)],
    ['trusts acr', yesNo(provider.trusts_acr)],
    ['on the sign-in page', yesNo(provider.is_shown)],
    ['domains', provider.domains.join(', ') || null],
    ['claims', pairs(provider.claim_mapping) || null],
    ['redirect URI', provider.redirect_uri],
    ['created', provider.created_at],
  ]);

const pairs = (members: Record<string, string>): string =>
  Object.entries(members)
    .map((pair) => pair.join('='))
    .join(' ');

/** `identity provider …`: manages identity providers, with the rules of the API and the console. */
export function providerCommand(): Command {
  const command = new Command('provider').description('manage the providers with which people sign in');
  addCreate(command);
  addList(command);
  addGet(command);
  addUpdate(command);
  addDelete(command);
  addTest(command);
  return command;
}

type Members = {
  name?: string;
  baseUrl?: string;
  clientId?: string;
  secretStdin?: boolean;
  option?: string[];
  scope?: string[];
  linkRule?: (typeof identityLinkRules)[number];
  createsUsers?: boolean;
  trustsAcr?: boolean;
  shown?: boolean;
  domain?: string[];
  claim?: string[];
};

function withMembers(command: Command): Command {
  return command
    .option('--name <name>', 'name on the button of the sign-in page')
    .option('--base-url <url>', 'issuer of kind oidc; of other kinds another address of the same service')
    .option('--client-id <id>', 'client ID at the provider')
    .option('--secret-stdin', 'read the client secret, or the private key of Apple, from standard input')
    .option('--option <name=value>', 'microsoft: tenant=…; apple: team_id=… and key_id=…; may be repeated', collect)
    .option('--scope <scope>', 'scope to ask for; may be repeated; default: those that the kind needs', collect)
    .addOption(
      new Option('--link-rule <rule>', 'how a first sign-in finds an existing user').choices(identityLinkRules),
    )
    .option('--creates-users', 'people who are unknown here get an account')
    .option('--no-creates-users', 'people who are unknown here get no account')
    .option('--trusts-acr', 'acr and amr of the provider count here')
    .option('--no-trusts-acr', 'acr and amr of the provider do not count here')
    .option('--shown', 'show a button on the sign-in page')
    .option('--no-shown', 'show no button on the sign-in page')
    .option('--domain <domain>', 'email domain whose users are sent to the provider; may be repeated', collect)
    .option('--claim <attribute=claim>', 'member of the user and the claim that fills it; may be repeated', collect);
}

/** The members that were given on the command line. */
function membersOf(given: Members) {
  return {
    name: given.name,
    base_url: given.baseUrl,
    client_id: given.clientId,
    options: pairsOf('--option', given.option),
    scopes: given.scope?.flatMap((scope) => scope.split(/[\s,]+/).filter(Boolean)),
    link_rule: given.linkRule,
    creates_users: given.createsUsers,
    trusts_acr: given.trustsAcr,
    is_shown: given.shown,
    domains: given.domain,
    claim_mapping: pairsOf('--claim', given.claim),
  };
}

function pairsOf(option: string, values: string[] | undefined): Record<string, string> | undefined {
  return (
    values &&
    Object.fromEntries(
      values.map((text) => {
        const at = text.indexOf('=');
        if (at < 1) throw new UsageError(`${option} must be name=value`);
        return [text.slice(0, at), text.slice(at + 1)];
      }),
    )
  );
}

type CreateOptions = Members & Options & { kind?: IdentityProviderKind; slug?: string };

function addCreate(command: Command): void {
  withMembers(
    command
      .command('create')
      .description('add a provider')
      .addOption(new Option('--kind <kind>', 'kind of the provider').choices(identityProviderKinds))
      .option('--slug <slug>', 'part of the redirect URI; default: the kind'),
  )
    .option('--json')
    .action(async ({ json, kind, slug, ...given }: CreateOptions) => {
      if (!kind) throw new UsageError('--kind is required');
      const client_id = await ask(given.clientId, '--client-id', 'Client ID');
      const secret = await secretFor(kind, given.secretStdin);
      const members = membersOf(given);
      const made = await withService((ctx) =>
        createIdentityProvider(ctx, {
          ...members,
          kind,
          slug: slug ?? kind,
          name: members.name ?? providerKinds[kind].name,
          client_id,
          secret,
        }),
      );
      print(json, made, (provider) => `${show(provider)}\nRegister the redirect URI at the provider.`);
    });
}

/** Kind `oidc` works without a secret, so it is only read if asked for. */
const secretFor = async (kind: IdentityProviderKind, fromStdin: boolean | undefined): Promise<string | null> =>
  kind === 'oidc' && !fromStdin ? null : askSecret(fromStdin, '--secret-stdin', 'Client secret');

function addList(command: Command): void {
  command
    .command('list')
    .description('list the providers')
    .option('--search <text>', 'search name, slug and base URL')
    .option('--limit <n>', 'providers per page, 1 to 200')
    .option('--cursor <cursor>', 'next_cursor of the previous page')
    .option('--json')
    .action(async ({ json, search, limit, cursor }: Options & { search?: string; limit?: string; cursor?: string }) => {
      const page = await withService((ctx) => listIdentityProviders(ctx, { q: search, limit, cursor }));
      print(json, page, ({ items, next_cursor }) => {
        const rows = items.map(({ slug, kind, name, is_active }) => [
          slug,
          kind,
          name,
          is_active ? 'active' : 'deactivated',
        ]);
        return (
          table(['slug', 'kind', 'name', 'state'], rows, 'no identity providers') +
          (next_cursor ? `\nmore: --cursor ${next_cursor}` : '')
        );
      });
    });
}

function addGet(command: Command): void {
  command
    .command('get <provider>')
    .alias('show')
    .description('show a provider by slug or id')
    .option('--json')
    .action(async (provider: string, { json }: Options) =>
      print(
        json,
        await withService(async (ctx) => getIdentityProvider(ctx, { id: await providerIdOf(ctx, provider) })),
        show,
      ),
    );
}

type UpdateOptions = Members & Options & { active?: boolean };

function addUpdate(command: Command): void {
  withMembers(command.command('update <provider>').description('change a provider; what is not named stays'))
    .option('--active', 'let people sign in with it')
    .option('--no-active', 'refuse sign-ins with it')
    .option('--json')
    .action(async (provider: string, { json, active, ...given }: UpdateOptions) => {
      const secret = given.secretStdin ? await askSecret(true, '--secret-stdin', 'Client secret') : undefined;
      const saved = await withService(async (ctx) =>
        updateIdentityProvider(ctx, {
          id: await providerIdOf(ctx, provider),
          ...membersOf(given),
          is_active: active,
          secret,
        }),
      );
      print(json, saved, show);
    });
}

function addDelete(command: Command): void {
  command
    .command('delete <provider>')
    .description('delete a provider, and the links of accounts to it')
    .option('--yes', 'delete although users have linked accounts, without a question')
    .option('--json')
    .action(async (provider: string, { json, yes }: Options & { yes?: boolean }) => {
      const deleted = await withService(async (ctx) => {
        const id = await providerIdOf(ctx, provider);
        const impact = await identityProviderImpact(ctx, { id });
        const ends = endsText(impact);
        if (ends && !yes && !isTerminal()) throw new UsageError(`${ends} Repeat with --yes.`);
        await confirmImpact(impact, yes);
        await deleteIdentityProvider(ctx, { id });
        return { id, linked_accounts: impact.identities };
      });
      print(json, deleted, ({ linked_accounts }) => `deleted, with ${linked_accounts} linked accounts`);
    });
}

function addTest(command: Command): void {
  command
    .command('test <provider>')
    .description('ask the provider for what a sign-in needs; exit code 1 if a check failed')
    .option('--json')
    .action(async (provider: string, { json }: Options) => {
      const { checks } = await withService(async (ctx) =>
        checkConnection(ctx, { id: await providerIdOf(ctx, provider) }),
      );
      print(json, checks, () =>
        checks
          .map(({ name, outcome, detail, fix }) => `${outcome.padEnd(8)} ${name}: ${detail} ${fix ?? ''}`.trim())
          .join('\n'),
      );
      if (checks.some(({ outcome }) => outcome === 'failed'))
        throw new AppError('conflict', 'The connection does not work yet.');
    });
}
