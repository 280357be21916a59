import { Command } from 'commander';
import { csvHeader, csvLine, exportAuditEvents, type Verification, verifyAudit } from '@/lib/audit';
import type { AuditFilter } from '@/lib/audit/schema';
import { AppError } from '@/lib/kernel/errors';
import { print, UsageError } from '../terminal';
import { withService } from '../with-service';

type Options = { format: string; json?: boolean; requestId?: string[] } & Omit<AuditFilter, 'request_id'>;

const collect = (value: string, values: string[] = []) => [...values, value];

/** `identity audit …`: the audit log. */
export function auditCommand(): Command {
  const command = new Command('audit').description('export the audit log and verify its integrity');
  addVerify(command);
  addExport(command);
  return command;
}

function addExport(command: Command): void {
  const filter = (flags: string, description: string) => [flags, `${description}; may be repeated`, collect] as const;
  command
    .command('export')
    .description('write the matching events to standard output, newest first')
    .option('--format <format>', 'ndjson or csv', 'ndjson')
    .option(...filter('--action <action>', 'for example user.created'))
    .option(...filter('--actor <id or name>', 'who made the change'))
    .option(...filter('--target <id or name>', 'what was changed'))
    .option(...filter('--user <id or username>', 'events by or about this user'))
    .option(...filter('--client <id or name>', 'events by or about this client, or that name it'))
    .option(...filter('--ip <address>', 'the address that the request came from'))
    .option(...filter('--request-id <id>', 'the request that caused the event'))
    .option('--outcome <outcome>', 'success or failure')
    .option('--from <time>', 'start time (RFC 3339)')
    .option('--to <time>', 'end time (RFC 3339)')
    .option('--json', 'equivalent to --format ndjson')
    .action(exportEvents);
}

async function exportEvents({ format, json, requestId, ...filter }: Options): Promise<void> {
  if (format !== 'ndjson' && format !== 'csv') throw new UsageError('--format must be ndjson or csv');
  await withService(async (ctx) => {
    const events = await exportAuditEvents(ctx, { ...filter, request_id: requestId });
    if (format === 'csv') process.stdout.write(csvHeader);
    for await (const event of events)
      process.stdout.write(format === 'csv' ? csvLine(event) : `${JSON.stringify(event)}\n`);
  });
}

function addVerify(command: Command): void {
  command
    .command('verify')
    .description('verify the seal chain over all events; if it fails, name the first invalid batch and exit with 1')
    .option('--head <hash>', 'a batch hash from the log (event audit.sealed) that the chain must contain')
    .option('--json')
    .action(async ({ head, json }: { head?: string; json?: boolean }) => {
      if (head !== undefined && !/^[0-9a-f]{64}$/i.test(head))
        throw new UsageError('--head must be the 64 hexadecimal digits of a batch hash');
      const verification = await withService((ctx) => verifyAudit(ctx, { head }));
      print(json, verification, () => inWords(verification));
      if (!verification.ok) throw new AppError('conflict', 'The audit log does not match its seal chain.');
    });
}

function inWords({ problem, batches, events, unsealed, head }: Verification): string {
  const counts = `${batches} batches with ${events} events are valid, ${unsealed} events are not sealed`;
  if (!problem) return `${counts}\nhead ${head ?? 'none'}`;
  const where = [problem.batch && `batch ${problem.batch}`, problem.event && `event ${problem.event}`].filter(Boolean);
  return `${where.length > 0 ? `${where.join(', ')}: ` : ''}${problem.what}\nbefore it, ${counts}`;
}
