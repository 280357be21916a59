import { Facts } from '@/components/console/page/facts';
import { Alert } from '@/components/ui/alert';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { pageTexts } from '@/lib/edges/pages';
import type { OwnFactors } from '@/lib/sign-in/account';
import { CreateRecoveryCodes } from './create-recovery-codes';

const FEW = 3;
const TOTAL = 10;

type RecoverySectionProps = { own: OwnFactors; username: string };

/** How many recovery codes are left, and a way to make new ones. */
export async function RecoverySection({ own: { items, recoveryCodes }, username }: RecoverySectionProps) {
  const { text } = await pageTexts();
  const left = recoveryCodes?.left ?? 0;
  return (
    <Section
      id="recovery"
      title={text('account.security.recovery.title')}
      description={text('account.security.recovery.description')}
    >
      {items.length === 0 ? (
        <p className="text-muted text-sm">{text('account.security.recovery.none')}</p>
      ) : (
        <div className="space-y-4">
          {left <= FEW ? (
            <Alert tone="warning">
              {text(left === 0 ? 'account.security.recovery.noneLeft' : 'account.security.recovery.few')}
            </Alert>
          ) : null}
          <Facts
            items={[
              {
                label: text('account.security.recovery.left'),
                value: text('account.security.recovery.leftOf', { left, total: TOTAL }),
              },
              { label: text('account.security.recovery.created'), value: <Time instant={recoveryCodes?.created_at} /> },
            ]}
          />
          <CreateRecoveryCodes username={username} hasCodes={left > 0} />
        </div>
      )}
    </Section>
  );
}
