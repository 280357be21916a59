import { AppError } from '@/lib/kernel/errors';
import { MAX_IMPACT } from '@/lib/storage/max-impact';
import { isTerminal } from './terminal';

/** The counts of an impact, each with its noun. */
const nouns = {
  sessions: 'sessions',
  live_access_tokens: 'active access tokens',
  live_refresh_tokens: 'active refresh tokens',
  grants: 'grants to clients',
  users: 'users whose access ends',
  identities: 'linked accounts',
} as const;

type Impact = Partial<Record<keyof typeof nouns, number>>;

/** What ends, in one line. Null if nothing does. */
export function endsText(impact: Impact): string | null {
  const parts = Object.entries(nouns).flatMap(([member, noun]) => {
    const count = impact[member as keyof typeof nouns] ?? 0;
    return count > 0 ? [`${noun}: ${count}${count >= MAX_IMPACT ? ' or more' : ''}`] : [];
  });
  return parts.length > 0 ? `This ends ${parts.join(', ')}.` : null;
}

/**
 * Prints what an act ends, and asks whether to do it. Asks nothing with `--yes`, without a terminal, or if nothing ends.
 * @throws AppError `conflict` if the answer is no.
 */
export async function confirmImpact(impact: Impact, yes: boolean | undefined): Promise<void> {
  const ends = endsText(impact);
  if (yes || ends === null || !isTerminal()) return;
  const { confirm } = await import('@inquirer/prompts');
  const goesOn = await confirm({ message: `${ends} Go on?`, default: false }, { output: process.stderr });
  if (!goesOn) throw new AppError('conflict', 'Nothing was changed.');
}
