import { z } from 'zod';

const controls = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** How a pictograph is to be drawn: seen, unlike after a letter. */
const pictographStyle = /(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]/gu;

const written = (max: number, isPlain: (value: string) => boolean) =>
  z
    .string()
    .max(max * 4, `takes at most ${max} characters`)
    .refine(isPlain, 'takes no control or invisible characters')
    .transform((value) => value.replaceAll('\r\n', '\n').normalize('NFC').trim())
    .pipe(z.string().min(1, 'must not be empty').max(max, `takes at most ${max} characters`))
    .meta({ minLength: 1, maxLength: max });

/** Without characters that nobody sees or not everything can store: control, format, ignorable, private, half a pair. */
export const isPlain = (text: string): boolean => !controls.test(text.replace(pictographStyle, ''));

/** A single line that a person wrote: trimmed, NFC, without control, format or unpaired surrogate characters. */
export const line = (max: number) => written(max, isPlain);

/** The like in several lines, LF between them however they were sent. */
export const lines = (max: number) => written(max, (value) => isPlain(value.replace(/\r?\n/g, ' ')));

/** Whether the database can keep every string of this value: none has a NUL or half a surrogate pair. */
export function isStorable(value: unknown, levels = 20): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return (
    levels > 0 &&
    Object.entries(value)
      .flat()
      .every((part) => isStorable(part, levels - 1))
  );
}

/** Any spelling of a UUID, in the one that is stored (RFC 9562 §4). */
export const id = z.uuid('takes a UUID').toLowerCase();
