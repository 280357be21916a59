import { LinesField } from '@/components/console/forms/lines-field';
import { TextField } from '@/components/console/forms/text-field';
import type { ShownFieldsProps } from './shown-fields';

/** Where the browser returns after logout, and where this service reports a logout. */
export function LogoutFields({ shown, readOnly }: ShownFieldsProps) {
  return (
    <>
      {shown.includes('post_logout_redirect_uris') ? (
        <LinesField
          name="post_logout_redirect_uris"
          label="Post-logout redirect URIs"
          hint="One per line, matched exactly. Where the browser may return after logout."
          placeholder="https://app.example.com/signed-out"
          rows={2}
          readOnly={readOnly}
        />
      ) : null}
      {shown.includes('backchannel_logout_uri') ? (
        <TextField
          name="backchannel_logout_uri"
          label="Back-channel logout URI"
          hint="This service sends a logout token to this URI when the session of a user ends."
          type="url"
          placeholder="https://app.example.com/backchannel-logout"
          readOnly={readOnly}
        />
      ) : null}
    </>
  );
}
