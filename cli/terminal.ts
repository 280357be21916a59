import { styleText } from 'node:util';
import { invalid } from '@/lib/errors';

/** Prints a result: JSON for machines, else the lines that `human` makes of it. */
export function print<T>(json: boolean | undefined, result: T, human: (result: T) => string): void {
  process.stdout.write(`${json ? JSON.stringify(result, null, 2) : human(result)}\n`);
}

/** Columns as wide as their longest cell; the last one is not padded. */
export function table(headings: string[], rows: (string | null)[][], empty: string): string {
  if (rows.length === 0) return empty;
  const all = [headings, ...rows.map((row) => row.map((cell) => cell ?? '–'))];
  const widths = headings.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const lines = all.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  '),
  );
  return [styleText('bold', lines[0] ?? ''), ...lines.slice(1)].join('\n');
}

/** Label and value, one a line. */
export function sheet(values: [string, string | null][]): string {
  const width = Math.max(...values.map(([label]) => label.length));
  return values.map(([label, value]) => `${label.padEnd(width)}  ${value ?? '–'}`).join('\n');
}

/** A secret as it came from standard input, without its last line break. @throws AppError `invalid` unless it is UTF-8. */
export function secretFrom(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch {
    throw invalid('--password-stdin', 'takes UTF-8');
  }
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return secretFrom(Buffer.concat(chunks));
}

export const isTerminal = (): boolean => Boolean(process.stdin.isTTY && process.stderr.isTTY);

/** What is missing and cannot be asked for: exit code 2. */
export class UsageError extends Error {
  readonly kind = 'usage';
}

/** The option's value, or what the person at the terminal types; without a terminal the option is required. */
export async function ask(value: string | undefined, option: string, message: string): Promise<string> {
  if (value !== undefined) return value;
  if (!isTerminal()) throw new UsageError(`${option} is required`);
  const { input } = await import('@inquirer/prompts');
  return input({ message, required: true }, { output: process.stderr });
}

/** A password typed twice without echo, or read from standard input. */
export async function askPassword(fromStdin: boolean | undefined): Promise<string> {
  if (fromStdin) return readStdin();
  if (!isTerminal()) throw new UsageError('--password-stdin is required');
  const { password } = await import('@inquirer/prompts');
  const first = await password({ message: 'Password', mask: true }, { output: process.stderr });
  const second = await password({ message: 'Password again', mask: true }, { output: process.stderr });
  if (first !== second) throw new UsageError('the passwords differ');
  return first;
}
