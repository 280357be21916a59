'use client';

import { LinesField } from '@/components/console/lines-field';
import { TextField } from '@/components/console/text-field';
import { Section } from '@/components/ui/section';

/** Where the browser goes after signing in and out, and whom this service tells. */
export function RedirectsSections({ readOnly }: { readOnly: boolean }) {
  return (
    <>
      <Section id="redirects" title="Redirects">
        <LinesField
          name="redirect_uris"
          label="Redirect URIs"
          hint="One a line, matched exactly. Their origins may also call the token endpoint from a page."
          placeholder="https://app.example.com/callback"
          readOnly={readOnly}
        />
      </Section>
      <Section id="logout" title="Logout">
        <div className="space-y-5">
          <LinesField
            name="post_logout_redirect_uris"
            label="Addresses after signing out"
            hint="One a line, matched exactly. Where the browser may go once it is signed out."
            placeholder="https://app.example.com/signed-out"
            rows={2}
            readOnly={readOnly}
          />
          <TextField
            name="backchannel_logout_uri"
            label="Back-channel logout URI"
            hint="This service posts a logout token there when a session of one of its users ends."
            type="url"
            placeholder="https://app.example.com/backchannel-logout"
            readOnly={readOnly}
          />
        </div>
      </Section>
    </>
  );
}
