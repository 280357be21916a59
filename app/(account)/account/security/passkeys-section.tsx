import { Section } from '@/components/ui/section';
import { pageTexts } from '@/lib/edges/pages';
import type { Factor } from '@/lib/sign-in/factors/schema';
import { AddPasskey } from './add-passkey';

type PasskeysSectionProps = {
  /** The second factors of the user, of every kind. */
  factors: Factor[];
  username: string;
};

/** Adds passkeys. They are listed with the other second factors. */
export async function PasskeysSection({ factors, username }: PasskeysSectionProps) {
  const { text } = await pageTexts();
  const count = factors.filter(({ kind }) => kind === 'passkey').length;
  return (
    <Section
      id="passkeys"
      title={text('account.security.passkeys.title')}
      description={text('account.security.passkeys.description')}
    >
      {count === 1 ? <p className="mb-4 text-muted text-sm">{text('account.security.passkeys.one')}</p> : null}
      <AddPasskey username={username} />
    </Section>
  );
}
