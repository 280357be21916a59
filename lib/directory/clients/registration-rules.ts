import { z } from 'zod';
import { Jwks } from './attribute-values';
import { unique } from './unique';

/** An unusable value counts as missing. */
export const leftOut = <T extends z.ZodType>(schema: T) =>
  schema.optional().catch(undefined).meta({ unusable: 'left out' });

/** Unusable items are left out. A value that is not a list counts as an empty list. */
export const eachLeftOut = <T extends z.ZodType<string>>(item: T, max: number) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.map((one) => item.safeParse(one)).flatMap(({ data }) => (data === undefined ? [] : data)),
    )
    .transform((items) => unique(items).slice(0, max))
    .default([])
    .meta({ unusable: 'each left out' });

/** An unusable or missing value is replaced by a default. */
export const replaced = <T extends string>(schema: z.ZodType<T>, by: T) =>
  z
    .unknown()
    .default(by)
    .transform((value): T => schema.safeParse(value).data ?? by)
    .meta({ unusable: `replaced by ${by}` });

/** A demand that protects the client or its users. An unusable value refuses the registration. */
export const refused = <T extends z.ZodType>(schema: T) => schema.meta({ unusable: 'refused' });

export const demand = refused(z.boolean('must be true or false').default(false));
export const noEncryption = refused(z.literal(undefined, 'encryption is not supported').optional());

const keyTypes: unknown[] = ['RSA', 'EC', 'OKP', 'oct'];

/** Drops keys of unknown types, as RFC 7517 §5 recommends. */
const dropUnknownKeys = (jwks: unknown): unknown => {
  const { data } = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) }).safeParse(jwks);
  if (!data) return jwks;
  const keys = data.keys.filter(({ kty }) => keyTypes.includes(kty));
  return keys.length === 0 ? undefined : { keys };
};

/** A broken or private key refuses the registration, so that the owner learns of the mistake. */
export const publicKeys = z
  .preprocess(dropUnknownKeys, Jwks.nullable().optional())
  .meta({ unusable: 'unknown key types left out; others refused' });
