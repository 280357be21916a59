import { Checkbox } from '@/components/ui/checkbox';
import type { Settings } from '@/lib/directory/settings';
import { pageTexts } from '@/lib/edges/pages';

/** Lets the user choose a session that outlasts the browser's, if the settings offer that. */
export async function KeepSignedIn({ settings: { sign_in }, isKept }: { settings: Settings; isKept: boolean }) {
  if (!sign_in.keep_signed_in) return null;
  const { text } = await pageTexts();
  const days = sign_in.keep_signed_in_days;
  return (
    <Checkbox
      id="keep"
      name="keep"
      label={text('flow.login.keep')}
      description={text('flow.login.keepHint', { days })}
      defaultChecked={isKept}
    />
  );
}
