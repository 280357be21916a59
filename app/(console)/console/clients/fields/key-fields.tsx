import { JwksField } from '@/components/console/forms/jwks-field';
import { TextField } from '@/components/console/forms/text-field';
import { useTexts } from '@/components/language/texts-provider';
import type { ShownFieldsProps } from './shown-fields';

/** The keys that verify the signatures of the client. */
export function KeyFields({ shown, readOnly }: ShownFieldsProps) {
  const { text } = useTexts();
  return (
    <>
      {shown.includes('jwks') ? <JwksField hint={text('console.clients.fields.jwksHint')} readOnly={readOnly} /> : null}
      {shown.includes('jwks_uri') ? (
        <TextField
          name="jwks_uri"
          label={text('console.clients.members.jwks_uri')}
          hint={text('console.clients.fields.jwksUriHint')}
          type="url"
          placeholder="https://app.example.com/jwks.json"
          readOnly={readOnly}
        />
      ) : null}
    </>
  );
}
