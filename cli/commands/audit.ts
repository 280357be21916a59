import { Command } from 'commander';
import { csvHeader, csvLine, exportAuditEvents } from '@/lib/audit';
import type { AuditAction } from '@/lib/audit/schema';
import { UsageError } from '../terminal';
import { withService } from '../with-service';

type Options = { format: string; action?: string; actor?: string; target?: string; from?: string; to?: string };

/** `identity audit …`: the record of every change. */
export function auditCommand(): Command {
  const command = new Command('audit').description('export the audit log');
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
