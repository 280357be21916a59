import { z } from 'zod';
import { inspectedKinds, inspectedRecords, inspectionVerdicts, signatureStates } from './choices';

const MAX_LENGTH = 16_384;

export const InspectToken = z.strictObject({
  token: z
    .string(`must be a token, a code, a secret or an ID of at most ${MAX_LENGTH} characters`)
    .trim()
    .min(1, 'must not be empty')
    .max(MAX_LENGTH, `must have at most ${MAX_LENGTH} characters`)
    .meta({
      description:
        'A token, code, client secret, request_uri or ID, also the id of a recorded request. It is not stored, and the answer does not contain it.',
    }),
});

const Party = z.object({ id: z.uuid(), name: z.string() });

export const StoryItem = z.object({
  at: z.iso.datetime(),
  text: z.string().meta({ description: 'What happened, in one sentence.' }),
  actor: z.string().nullable().meta({ description: 'Who did it. Null if it is not recorded, or without audit:read.' }),
});

export const TokenInspection = z.object({
  kind: z.enum(inspectedKinds),
  verdict: z.enum(inspectionVerdicts).meta({
    description:
      'live: introspection answers active, or an endpoint accepts it. accepted and refused: the outcome of a recorded request.',
  }),
  reason: z.string().meta({ description: 'Why, in one sentence.' }),
  user: Party.nullable(),
  client: Party.nullable(),
  record: Party.extend({ kind: z.enum(inspectedRecords) })
    .nullable()
    .meta({ description: 'Another record that it is, or belongs to.' }),
  scope: z.string().nullable(),
  audience: z.array(z.string()),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable().meta({
    description:
      'When it was used last: a grant or its refresh token by the latest refresh, a session by its latest request, a client secret by the latest authentication. Null if it was never used. The use of access tokens and ID tokens is not stored, so theirs is null.',
  }),
  decoded: z
    .object({ header: z.record(z.string(), z.unknown()), claims: z.record(z.string(), z.unknown()) })
    .nullable()
    .meta({ description: 'Header and claims of a JWT.' }),
  signature: z
    .object({ state: z.enum(signatureStates), key_id: z.string().nullable() })
    .nullable()
    .meta({ description: 'Whether a key of this service signed the JWT.' }),
  story: z.array(StoryItem).meta({ description: 'What happened to it, the oldest first.' }),
});

export type StoryItem = z.infer<typeof StoryItem>;
export type TokenInspection = z.infer<typeof TokenInspection>;
