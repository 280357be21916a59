import { JwksField } from '@/components/console/forms/jwks-field';
import { TextField } from '@/components/console/forms/text-field';
import type { ShownFieldsProps } from './shown-fields';

/** The keys that verify the signatures of the client. */
export function KeyFields({ shown, readOnly }: ShownFieldsProps) {
  return (
    <>
      {shown.includes('jwks') ? (
        <JwksField
          hint="A JWK Set as JSON, for private_key_jwt and signed request objects. It must not contain private keys."
          readOnly={readOnly}
        />
      ) : null}
      {shown.includes('jwks_uri') ? (
        <TextField
          name="jwks_uri"
          label="JWKS URI"
          hint="Use it instead of public keys. This service fetches the keys when needed, so the client can rotate them."
          type="url"
          placeholder="https://app.example.com/jwks.json"
          readOnly={readOnly}
        />
      ) : null}
    </>
  );
}
