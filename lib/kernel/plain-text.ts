import { z } from 'zod';

const controls = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Variation selectors after a pictograph change how it is drawn. After a letter they are invisible. */
const pictographStyle = /(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]/gu;

const written = (max: number, isPlain: (value: string) => boolean) =>
  z
    .string()
    .max(max * 4, `must have at most ${max} characters`)
    .refine(isPlain, 'must not contain control or invisible characters')
    .transform((value) => value.replaceAll('\r\n', '\n').normalize('NFC').trim())
    .pipe(z.string().min(1, 'must not be empty').max(max, `must have at most ${max} characters`))
    .meta({ minLength: 1, maxLength: max });

/** Whether the text has no control, format, ignorable, private-use or unassigned characters and no unpaired surrogates. */
export const isPlain = (text: string): boolean => !controls.test(text.replace(pictographStyle, ''));

/** A single line of text: trimmed, NFC, and plain as in `isPlain`. */
export const line = (max: number) => written(max, isPlain);

/** Text of several lines. CRLF becomes LF. */
export const lines = (max: number) => written(max, (value) => isPlain(value.replace(/\r?\n/g, ' ')));
