import { styleText } from 'node:util';
import { invalid } from '@/lib/kernel/errors';

/** Prints a result as JSON, or as the text that `human` returns. */
export function print<T>(json: boolean | undefined, result: T, human: (result: T) => string): void {
  process.stdout.write(`${json ? JSON.stringify(result, null, 2) : human(result)}\n`);
}

/** Formats rows in columns as wide as their longest cell. The last column is not padded. */
export function table(headings: string[], rows: (string | null)[][], empty: string): string {
  if (rows.length === 0) return empty;
  const all = [headings, ...rows.map((row) => row.map((cell) => cell ?? '–'))];
  const widths = headings.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const lines = all.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  '),
  );
  return [styleText('bold', lines[0] ?? ''), ...lines.slice(1)].join('\n');
}

/** Formats labels and values, one pair for each line. */
export function sheet(values: [string, string | null][]): string {
  const width = Math.max(...values.map(([label]) => label.length));
  return values.map(([label, value]) => `${label.padEnd(width)}  ${value ?? '–'}`).join('\n');
}

/** The secret in the bytes of standard input, without the last line break. @throws AppError `invalid` unless UTF-8. */
export function secretFrom(bytes: Uint8Array, option = '--password-stdin'): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch {
    throw invalid(option, 'must be UTF-8');
  }
}

async function readStdin(option?: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return secretFrom(Buffer.concat(chunks), option);
}

export const isTerminal = (): boolean => Boolean(process.stdin.isTTY && process.stderr.isTTY);

/** A missing or malformed option: exit code 2. */
export class UsageError extends Error {
  readonly kind = 'usage';
}

/** Returns the value of the option, or the answer to a prompt. @throws UsageError without a terminal. */
export async function ask(value: string | undefined, option: string, message: string): Promise<string> {
  if (value !== undefined) return value;
  if (!isTerminal()) throw new UsageError(`${option} is required`);
  const { input } = await import('@inquirer/prompts');
  return input({ message, required: true }, { output: process.stderr });
}

/** Prompts twice for a password without echo, or reads it from standard input. */
export async function askPassword(fromStdin: boolean | undefined): Promise<string> {
  if (fromStdin) return readStdin();
  if (!isTerminal()) throw new UsageError('--password-stdin is required');
  const { password } = await import('@inquirer/prompts');
  const first = await password({ message: 'Password', mask: true }, { output: process.stderr });
  const second = await password({ message: 'Password again', mask: true }, { output: process.stderr });
  if (first !== second) throw new UsageError('the two passwords must be equal');
  return first;
}

/** Prompts once for a secret without echo, or reads it from standard input. @throws UsageError without a terminal. */
export async function askSecret(fromStdin: boolean | undefined, option: string, message: string): Promise<string> {
  if (fromStdin) return readStdin(option);
  if (!isTerminal()) throw new UsageError(`${option} is required`);
  const { password } = await import('@inquirer/prompts');
  return password({ message, mask: true }, { output: process.stderr });
}
