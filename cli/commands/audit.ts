import { Command } from 'commander';
import { csvHeader, csvLine, exportAuditEvents, type Verification, verifyAudit } from '@/lib/audit';
import type { AuditAction } from '@/lib/audit/schema';
import { AppError } from '@/lib/errors';
import { print, UsageError } from '../terminal';
import { withService } from '../with-service';

type Options = { format: string; action?: string; actor?: string; target?: string; from?: string; to?: string };

/** `identity audit …`: the record of every change. */
export function auditCommand(): Command {
  const command = new Command('audit').description('export the audit log, and prove that nobody changed it');
  addVerify(command);
  command
    .command('export')
    .description('write every event that matches to standard output, newest first')
    .option('--format <format>', 'ndjson or csv', 'ndjson')
    .option('--action <action>')
    .option('--actor <id or name>')
    .option('--target <id or name>')
    .option('--from <time>', 'RFC 3339')
    .option('--to <time>', 'RFC 3339')
    .option('--json', 'the same as --format ndjson')
    .action(async ({ format, action, actor, target, from, to }: Options) => {
      if (format !== 'ndjson' && format !== 'csv') throw new UsageError('--format takes ndjson or csv');
      await withService(async (ctx) => {
        const events = await exportAuditEvents(ctx, {
          action: action as AuditAction | undefined,
          actor,
          target,
          from,
          to,
        });
        if (format === 'csv') process.stdout.write(csvHeader);
        for await (const event of events)
          process.stdout.write(format === 'csv' ? csvLine(event) : `${JSON.stringify(event)}\n`);
      });
    });
  return command;
}

function addVerify(command: Command): void {
  command
    .command('verify')
    .description('recompute the seal chain over all events; exit code 1 names the first batch that does not hold')
    .option('--head <hash>', 'a head from the log (event audit.sealed): the chain must reach it')
    .option('--json')
    .action(async ({ head, json }: { head?: string; json?: boolean }) => {
      if (head !== undefined && !/^[0-9a-f]{64}$/i.test(head))
        throw new UsageError('--head takes the 64 hexadecimal digits of a batch hash');
      const verification = await withService((ctx) => verifyAudit(ctx, { head }));
      print(json, verification, () => inWords(verification));
      if (!verification.ok) throw new AppError('conflict', 'The audit log is not as it was sealed.');
    });
}

function inWords({ problem, batches, events, unsealed, head }: Verification): string {
  const held = `${batches} batches over ${events} events hold, ${unsealed} events are not sealed yet`;
  if (!problem) return `${held}\nhead ${head ?? 'none'}`;
  const where = [problem.batch && `batch ${problem.batch}`, problem.event && `event ${problem.event}`].filter(Boolean);
  return `${where.length > 0 ? `${where.join(', ')}: ` : ''}${problem.what}\n${held.replace(' hold', ' before it hold')}`;
}
