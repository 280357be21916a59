import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import {
  createInvitation,
  inviteMany,
  listInvitations,
  resendInvitation,
  revokeInvitation,
} from '@/lib/directory/invitations';
import { type InvitationState, invitationStates } from '@/lib/directory/invitations/choices';
import type { Invitation, InvitedRow, SentInvitation } from '@/lib/directory/invitations/schema';
import type { RoleName } from '@/lib/directory/users/schema';
import { AppError } from '@/lib/kernel/errors';
import { print, table, UsageError } from '../terminal';
import { withService } from '../with-service';

type Options = { json?: boolean };

const collect = (value: string, values: string[] = []) => [...values, value];

const days = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : Number.NaN);

const sentText = ({ link, email }: SentInvitation): string => link ?? `A mail to ${email} is queued.`;

/** `identity invitation …`: invites people, with the rules of the API and the console. */
export function invitationCommand(): Command {
  const command = new Command('invitation').description('invite people to create an account');
  addCreate(command);
  addList(command);
  addResendAndRevoke(command);
  return command;
}

type CreateOptions = Options & {
  email?: string[];
  file?: string;
  username?: string;
  name?: string;
  role?: string[];
  days?: number;
};

function addCreate(command: Command): void {
  command
    .command('create')
    .description('invite one or more addresses; prints the links where mail is off')
    .option('--email <email>', 'the address; may be repeated', collect)
    .option('--file <path>', 'a file with one address a line')
    .option('--username <username>', 'the proposed username, for a single address')
    .option('--name <name>', 'the full name, for a single address')
    .option('--role <role>', 'admin, support or auditor; may be repeated', collect)
    .option('--days <n>', 'how long the link works, 1 to 30 days, 7 by default', days)
    .option('--json')
    .action(create);
}

async function create({ json, email = [], file, username, name, role, days: expires }: CreateOptions): Promise<void> {
  const emails = [...email, ...(file ? await linesOf(file) : [])];
  const shared = { roles: role as RoleName[] | undefined, expires_in_days: expires };
  const [only, ...others] = emails;
  if (only === undefined) throw new UsageError('--email or --file is required');
  if (others.length > 0 && (username ?? name) !== undefined)
    throw new UsageError('--username and --name are for a single address');
  if (others.length === 0) {
    const sent = await withService((ctx) => createInvitation(ctx, { email: only, username, name, ...shared }));
    return print(json, sent, sentText);
  }
  const items = emails.map((address) => ({ email: address }));
  const result = await withService((ctx) => inviteMany(ctx, { items, ...shared }));
  print(json, result, ({ items: rows }) => table(['email', 'result'], rows.map(rowOf), 'no addresses'));
  const failed = result.items.filter(({ invitation }) => invitation === null).length;
  if (failed > 0) throw new AppError('invalid', `Not invited: ${failed} of ${emails.length} addresses.`);
}

const rowOf = ({ email, link, errors }: InvitedRow): string[] => [
  email,
  errors.length > 0 ? errors.map(({ message }) => message).join('; ') : (link ?? 'queued'),
];

async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`--file: ${file} cannot be read`);
  });
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function addList(command: Command): void {
  command
    .command('list')
    .description('list invitations, newest first')
    .addOption(new Option('--state <state>', 'only invitations in this state').choices(invitationStates))
    .option('--email <email>', 'only of this address')
    .option('--limit <n>', 'invitations per page, 1 to 200')
    .option('--cursor <cursor>', 'next_cursor of the previous page')
    .option('--json')
    .action(async ({ json, ...query }: Options & ListOptions) => {
      const page = await withService((ctx) => listInvitations(ctx, query));
      print(json, page, ({ items, next_cursor }) => {
        const more = next_cursor ? `\nmore: --cursor ${next_cursor}` : '';
        return table(headings, items.map(columnsOf), 'no invitations') + more;
      });
    });
}

type ListOptions = { state?: InvitationState; email?: string; limit?: string; cursor?: string };

const headings = ['id', 'email', 'state', 'roles', 'invited by', 'expires'];

const columnsOf = ({ id, email, state, roles, inviter, expires_at }: Invitation): (string | null)[] => [
  id,
  email,
  state,
  roles.join(',') || null,
  inviter.name,
  expires_at,
];

function addResendAndRevoke(command: Command): void {
  command
    .command('resend <id>')
    .description('send an invitation again with a new link; the older link ends')
    .option('--days <n>', 'how long the link works, 1 to 30 days, 7 by default', days)
    .option('--json')
    .action(async (id: string, { json, days: expires }: Options & { days?: number }) => {
      const sent = await withService((ctx) => resendInvitation(ctx, { id, expires_in_days: expires }));
      print(json, sent, sentText);
    });
  command
    .command('revoke <id>')
    .description('revoke an invitation and end its link')
    .option('--json')
    .action(async (id: string, { json }: Options) => {
      await withService((ctx) => revokeInvitation(ctx, { id }));
      print(json, { done: true }, () => 'The invitation is revoked.');
    });
}
