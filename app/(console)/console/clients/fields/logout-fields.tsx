'use client';

import { LinesField } from '@/components/console/forms/lines-field';
import { TextField } from '@/components/console/forms/text-field';
import { useTexts } from '@/components/language/texts-provider';
import type { ShownFieldsProps } from './shown-fields';

/** Where the browser returns after logout, and where this service reports a logout. */
export function LogoutFields({ shown, readOnly }: ShownFieldsProps) {
  const { text } = useTexts();
  return (
    <>
      {shown.includes('post_logout_redirect_uris') ? (
        <LinesField
          name="post_logout_redirect_uris"
          label={text('console.clients.members.post_logout_redirect_uris')}
          hint={text('console.clients.fields.postLogoutHint')}
          placeholder="https://app.example.com/signed-out"
          rows={2}
          readOnly={readOnly}
        />
      ) : null}
      {shown.includes('backchannel_logout_uri') ? (
        <TextField
          name="backchannel_logout_uri"
          label={text('console.clients.members.backchannel_logout_uri')}
          hint={text('console.clients.fields.backchannelHint')}
          type="url"
          placeholder="https://app.example.com/backchannel-logout"
          readOnly={readOnly}
        />
      ) : null}
    </>
  );
}
