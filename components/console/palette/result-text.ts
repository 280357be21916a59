import { formatters } from '@/lib/language/formatters';
import type { Texts } from '@/lib/language/texts';
import type { Command } from './commands';

const kinds = ['user', 'client', 'api_resource', 'identity_provider', 'request', 'command'] as const;

/** How many of what were found, for example "1 user, 2 clients and 3 commands". */
export function resultText({ locale, text }: Texts, commands: Pick<Command, 'kind'>[]): string {
  const parts = kinds.flatMap((kind) => {
    const count = commands.filter((command) => command.kind === kind).length;
    return count > 0 ? [text(`console.shared.palette.found.${kind}`, { count })] : [];
  });
  return formatters.getListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' }).format(parts);
}
