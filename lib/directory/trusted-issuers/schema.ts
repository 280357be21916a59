import { z } from 'zod';
import { subjectKinds } from '@/db/schema/values';
import { id } from '@/lib/kernel/id';
import { isStorable } from '@/lib/kernel/is-storable';
import { limit, searchTermsOf, sortBy } from '@/lib/kernel/query-schema';
import { Jwks } from '../clients/attribute-values';

export { subjectKinds };

const members = {
  jwks: Jwks.nullable(),
  jwks_uri: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .max(2000, 'must have at most 2000 characters')
    .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces')
    .nullable(),
  subject_is: z.enum(subjectKinds, `must be one of ${subjectKinds.join(', ')}`),
  client_ids: z.array(id).max(50, 'must contain at most 50 ids'),
};

const oneOfBoth = ({ jwks, jwks_uri }: { jwks?: unknown; jwks_uri?: unknown }) => !jwks !== !jwks_uri;

export const CreateTrustedIssuer = z
  .strictObject({
    issuer: z
      .string()
      .min(1, 'must not be empty')
      .max(500, 'must have at most 500 characters')
      .refine((value) => isStorable(value), 'must not contain NUL or unpaired surrogates'),
    jwks: members.jwks.default(null),
    jwks_uri: members.jwks_uri.default(null),
    subject_is: members.subject_is.default('username'),
    client_ids: members.client_ids.default([]),
  })
  .refine(oneOfBoth, { path: ['jwks'], message: 'must be set if and only if jwks_uri is not set' });

const version = z.number().int().positive().optional();

export const UpdateTrustedIssuer = z.strictObject({
  ...z.strictObject(members).partial().shape,
  id,
  version,
});
export const TrustedIssuerChanges = z.strictObject(members).partial();
export const TrustedIssuerId = z.strictObject({ id, version });
export const TrustedIssuerQuery = z.strictObject({
  q: searchTermsOf(['issuer', 'created', 'id']).optional(),
  sort: sortBy(['issuer', 'created_at']).default('issuer'),
  limit,
  cursor: z.string().max(1000).optional(),
});

export type TrustedIssuerQuery = z.output<typeof TrustedIssuerQuery>;

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
