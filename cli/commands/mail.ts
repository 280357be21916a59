import { Command, Option } from 'commander';
import { listMails, sendTestMail } from '@/lib/directory/mail';
import type { Mail } from '@/lib/directory/mail/schema';
import { AppError } from '@/lib/kernel/errors';
import { print, table } from '../terminal';
import { withService } from '../with-service';

const show = (mails: Mail[]): string =>
  table(
    ['id', 'recipient', 'kind', 'state', 'attempts', 'created', 'last answer'],
    mails.map((mail) => [
      mail.id,
      mail.recipient,
      mail.kind,
      mail.state,
      String(mail.attempts),
      mail.created_at,
      mail.last_error,
    ]),
    'no mails',
  );

/** `identity mail …`: sends a test mail and lists the queue. */
export function mailCommand(): Command {
  const command = new Command('mail').description('send a test mail and list mails');
  command
    .command('test')
    .description('send a test mail and wait for the answer of the mail server')
    .requiredOption('--to <address>', 'recipient')
    .option('--json')
    .action(async ({ json, to }: { json?: boolean; to: string }) => {
      const outcome = await withService((ctx) => sendTestMail(ctx, { to }));
      print(json, outcome, ({ state, error }) => (error ? `${state}: ${error}` : state));
      if (outcome.state !== 'sent') throw new AppError('conflict', 'The mail server did not accept the mail.');
    });
  command
    .command('list')
    .description('list mails of the last 30 days, newest first')
    .addOption(new Option('--state <state>', 'only mails in this state').choices(['queued', 'sent', 'failed']))
    .option('--limit <number>', 'at most this many, 1 to 200', '50')
    .option('--json')
    .action(async ({ json, state, limit }: { json?: boolean; state?: Mail['state']; limit: string }) => {
      const page = await withService((ctx) => listMails(ctx, { state, limit }));
      print(json, page, ({ items }) => show(items));
    });
  return command;
}
