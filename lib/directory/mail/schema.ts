import { z } from 'zod';
import { mailStates } from '@/db/schema/values';
import { id } from '@/lib/kernel/id';
import { limit, search, sortBy } from '@/lib/kernel/query-schema';
import { locales } from '@/lib/language/choices';
import { mailKindNames } from './mail-kinds';

export { type MailKind, type MailVariable, mailKindNames, mailKinds } from './mail-kinds';

const kind = z.enum(mailKindNames, 'must be a known kind of mail');

const body = (max: number) =>
  z
    .string('must be text')
    .max(max, `must have at most ${max} characters`)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must not contain NUL or unpaired surrogates')
    .transform((value) => value.replaceAll('\r\n', '\n'))
    .pipe(z.string().regex(/\S/, 'must not be empty'));

const members = {
  subject: body(200).pipe(z.string().regex(/^[^\p{Cc}]*$/u, 'must be one line')),
  html: body(40_000),
  text: body(10_000),
};

const version = z.number().int().positive().optional();

const locale = z
  .enum(locales, `must be one of ${locales.join(', ')}`)
  .optional()
  .meta({
    description: 'The template of one language. Without it, the template for every language that has none of its own.',
  });

export const MailTemplateQuery = z.strictObject({ locale });

export const MailTemplateChanges = z.strictObject(members).partial();
export const UpdateMailTemplate = z
  .strictObject({ kind, ...members })
  .partial()
  .extend({ kind, locale, version });
export const MailTemplateKind = z.strictObject({ kind, locale, version });
export const PreviewMail = z
  .strictObject({ kind, ...members })
  .partial()
  .extend({ kind, locale });
export const NoMailInput = z.strictObject({});
export const MailId = z.strictObject({ id });

export const MailQuery = z.strictObject({
  state: z.enum(mailStates, `must be one of ${mailStates.join(', ')}`).optional(),
  kind: kind.optional(),
  recipient: search.meta({ description: 'A complete email address' }).optional(),
  sort: sortBy(['created_at']).default('-created_at'),
  limit,
  cursor: z.string().max(1000).optional(),
});

export const SendTestMail = z.strictObject({
  to: z.string().max(320, 'must have at most 320 characters').optional(),
  kind: kind.default('test'),
  locale,
});

export const Mail = z.object({
  id: z.uuid(),
  kind: z.string(),
  recipient: z.string(),
  user_id: z.uuid().nullable(),
  state: z.enum(mailStates),
  attempts: z.number().int(),
  next_attempt_at: z.iso.datetime().nullable(),
  last_error: z.string().nullable(),
  created_at: z.iso.datetime(),
  sent_at: z.iso.datetime().nullable(),
  failed_at: z.iso.datetime().nullable(),
  can_be_sent_again: z.boolean(),
});

export const MailTemplateSummary = z.object({
  kind,
  title: z.string(),
  description: z.string(),
  is_customized: z.boolean(),
  updated_at: z.iso.datetime().nullable(),
  customized_locales: z.array(z.string()).meta({ description: 'The languages with a template of their own' }),
});

export const MailTemplate = MailTemplateSummary.extend({
  locale: z.string().nullable().meta({ description: 'Null: the template for every language that has none of its own' }),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  variables: z.array(z.object({ name: z.string(), description: z.string(), is_required: z.boolean() })),
});

export type Mail = z.infer<typeof Mail>;
export type MailTemplateSummary = z.infer<typeof MailTemplateSummary>;
export type MailTemplate = z.infer<typeof MailTemplate> & { version: number };

/** The settings of mail, and how many mails wait and failed; numbers above 1,000 are capped. */
export type MailStatus = {
  is_on: boolean;
  server: string | null;
  tls: 'implicit' | 'starttls' | 'none' | null;
  from: string | null;
  queued: number;
  failed: number;
};

/** What became of a test mail; `queued` means that it is tried again. */
export type TestOutcome = { id: string; to: string; state: Mail['state']; error: string | null };
