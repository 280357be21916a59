import { z } from 'zod';

/** The longest answer of a browser that is read. One with an attestation has a few kilobytes. */
export const MAX_RESPONSE_LENGTH = 32_768;

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/);

/** A credential id has at most 1023 bytes (WebAuthn §7.1). */
const credentialId = base64url(1364);

const credential = { id: credentialId, rawId: credentialId, type: z.literal('public-key') };

const knownTransports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

const isKnownTransport = (name: string) => knownTransports.some((known) => known === name);

const transports = z
  .array(z.string().max(32))
  .max(16)
  .transform((names) => [...new Set(names)].filter(isKnownTransport) as (typeof knownTransports)[number][]);

/** `RegistrationResponseJSON` (WebAuthn §5.1.8.1), as far as it is used. */
export const RegistrationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8_192),
    attestationObject: base64url(24_576),
    transports: transports.optional(),
  }),
});

/** `AuthenticationResponseJSON` (WebAuthn §5.1.8.2), as far as it is used. */
export const AuthenticationResponse = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8_192),
    authenticatorData: base64url(8_192),
    signature: base64url(8_192),
    userHandle: base64url(128).nullish(),
  }),
});

export type RegistrationResponse = z.output<typeof RegistrationResponse>;
export type AuthenticationResponse = z.output<typeof AuthenticationResponse>;

/** What the browser signed. A page of this service inside a frame of another site is refused. */
export const ClientData = z.object({ challenge: z.string().max(256), crossOrigin: z.literal(false).optional() });

/** What a browser sent, or null if it is not JSON of this shape. */
export function parseJson<S extends z.ZodType>(schema: S, text: string): z.output<S> | null {
  if (text.length > MAX_RESPONSE_LENGTH) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
