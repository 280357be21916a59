import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { Section } from '@/components/ui/section';
import { pageTexts } from '@/lib/edges/pages';
import { forgetOwnBrowsersAction } from './actions';

/** Makes every browser ask for a second factor again. */
export async function RememberedSection({ days }: { days: number }) {
  const { text } = await pageTexts();
  return (
    <Section
      id="remembered"
      title={text('account.security.remembered.title')}
      description={text('account.security.remembered.description', { days })}
    >
      <ConfirmAction
        trigger={text('account.security.remembered.trigger')}
        title={text('account.security.remembered.confirmTitle')}
        description={text('account.security.remembered.confirmDescription')}
        confirmLabel={text('account.security.remembered.confirm')}
        action={forgetOwnBrowsersAction}
        input={{}}
        done={text('account.security.remembered.done')}
      />
    </Section>
  );
}
