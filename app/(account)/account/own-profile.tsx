import { ChevronRight } from 'lucide-react';
import { Card } from '@/components/ui/card';
import { pageTexts, updateProfileAction } from '@/lib/edges/pages';
import type { Locale } from '@/lib/language';
import type { User } from '@/lib/sign-in/account/schema';
import { OwnProfileForm } from './own-profile-form';

type OwnProfileProps = {
  account: User;
  /** The languages of the pages. */
  languages: readonly Locale[];
};

/** The profile, folded: most people come for something else. */
export async function OwnProfile({ account, languages }: OwnProfileProps) {
  const { text } = await pageTexts();
  return (
    <section aria-labelledby="profile">
      <Card className="overflow-clip">
        <details className="group">
          <summary className="flex cursor-pointer items-start gap-2 px-4 py-3 sm:px-5">
            <ChevronRight
              aria-hidden
              className="mt-0.5 size-4 shrink-0 text-faint transition-transform group-open:rotate-90 rtl:not-group-open:rotate-180"
            />
            <div className="min-w-0">
              <h2 id="profile" className="font-semibold text-base">
                {text('account.profile.title')}
              </h2>
              <p className="text-muted text-sm">{text('account.profile.description')}</p>
            </div>
          </summary>
          <div className="border-line border-t px-4 py-4 sm:px-5">
            <OwnProfileForm account={account} languages={languages} update={updateProfileAction} />
          </div>
        </details>
      </Card>
    </section>
  );
}
