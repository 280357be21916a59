import type { Metadata } from 'next';
import { ChangeTable } from '@/components/console/activity/change-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { recordTitle } from '@/components/console/page/record-title';
import { OpenRecord } from '@/components/console/shell/open-record';
import { Alert } from '@/components/ui/alert';
import { Badge } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import type { PlannedChange } from '@/lib/directory/planned-changes/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { localizeMessage, type Texts } from '@/lib/language';
import { actName } from '../act-name';
import { stateTones } from '../state-tones';
import { targetName } from '../target-name';
import { ChangeFacts } from './change-facts';
import { Decision } from './decision';
import { Impact } from './impact';
import { loadChange } from './load-change';
import { PlannedJobFacts } from './planned-job-facts';

const titleOf = (texts: Texts, change: PlannedChange): string =>
  texts.text('console.changes.record.title', {
    act: actName(texts, change),
    target: targetName(texts, change),
  });

export async function generateMetadata({ params }: PageProps<'/console/changes/[id]'>): Promise<Metadata> {
  const texts = await consoleTexts();
  const name = params.then(async ({ id }) => titleOf(texts, await loadChange(id)));
  return recordTitle(name, texts.text('console.changes.title'));
}

export default async function ChangePage({ params }: PageProps<'/console/changes/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('audit:read')) return <NoAccess title={text('console.changes.title')} permission="audit:read" />;
  const change = await loadChange((await params).id);
  const title = titleOf(texts, change);
  return (
    <>
      <OpenRecord kind="record" title={title} commands={[]} />
      <PageHeader
        title={title}
        badges={
          <Badge tone={stateTones[change.state]} dot>
            {text(`console.changes.states.${change.state}`)}
          </Badge>
        }
        actions={<Decision change={change} viewer={viewer} />}
      />
      <div className="space-y-6">
        {change.failure ? (
          <Alert tone="danger" title={text('console.changes.record.failed')}>
            {localizeMessage(texts, change.failure)}
          </Alert>
        ) : null}
        <Section id="request" title={text('console.changes.record.request')}>
          <ChangeFacts change={change} />
        </Section>
        <Section
          id="changes"
          title={text('console.changes.record.changes')}
          description={text(change.job ? 'console.changes.record.jobHint' : 'console.changes.record.changesHint')}
        >
          {change.job ? <PlannedJobFacts change={change} job={change.job} /> : <MemberChanges change={change} />}
        </Section>
        <Impact change={change} viewer={viewer} />
      </div>
    </>
  );
}

async function MemberChanges({ change: { act, changes } }: { change: PlannedChange }) {
  const { text } = await consoleTexts();
  if (changes.length === 0) return <p className="text-sm">{text(`console.changes.acts.${act}`)}</p>;
  const values = (side: 'before' | 'after') => Object.fromEntries(changes.map((one) => [one.member, one[side]]));
  return <ChangeTable before={values('before')} after={values('after')} />;
}
