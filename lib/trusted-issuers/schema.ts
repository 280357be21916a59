import { z } from 'zod';
import { Jwks } from '../clients/metadata-schema';
import { id, isStorable } from '../text';

export const subjectKinds = ['id', 'username', 'email'] as const;

const members = {
  jwks: Jwks.nullable(),
  jwks_uri: z
    .url({ protocol: /^https?$/, error: 'takes a URL' })
    .max(2000)
    .regex(/^[\x21-\x7e]+$/, 'takes a URL')
    .nullable(),
  subject_is: z.enum(subjectKinds, `takes one of ${subjectKinds.join(', ')}`),
  client_ids: z.array(id).max(50, 'takes at most 50'),
};

const oneOfBoth = ({ jwks, jwks_uri }: { jwks?: unknown; jwks_uri?: unknown }) => !jwks !== !jwks_uri;

export const CreateTrustedIssuer = z
  .strictObject({
    issuer: z
      .string()
      .min(1, 'must not be empty')
      .max(500, 'takes at most 500 characters')
      .refine((value) => isStorable(value), 'takes no NUL or broken character'),
    jwks: members.jwks.default(null),
    jwks_uri: members.jwks_uri.default(null),
    subject_is: members.subject_is.default('username'),
    client_ids: members.client_ids.default([]),
  })
  .refine(oneOfBoth, { path: ['jwks'], message: 'takes either jwks or jwks_uri' });

const version = z.number().int().positive().optional();

export const UpdateTrustedIssuer = z.strictObject({
  ...z.strictObject(members).partial().shape,
  id,
  version,
});
export const TrustedIssuerChanges = z.strictObject(members).partial();
export const TrustedIssuerId = z.strictObject({ id, version });
export const TrustedIssuerQuery = z.strictObject({});

export const TrustedIssuer = z.object({
  id: z.uuid(),
  issuer: z.string(),
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).nullable(),
  jwks_uri: z.string().nullable(),
  subject_is: z.enum(subjectKinds),
  client_ids: z.array(z.uuid()),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

export type TrustedIssuer = z.infer<typeof TrustedIssuer> & { version: number };
