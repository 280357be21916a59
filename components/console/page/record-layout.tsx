import type { ReactNode } from 'react';
import { CopyableId } from '@/components/ui/copyable-id';
import { consoleTexts } from '@/lib/edges/pages';
import { OpenRecord, type RecordCommand } from '../shell/open-record';
import { PageHeader } from './page-header';
import type { RecordKind } from './record-kind';
import { RecordNav } from './record-nav';
import { besideNav } from './side-nav-style';

type RecordLayoutProps = {
  /** What the record is; names the navigation. */
  kind: RecordKind;
  title: string;
  picture?: ReactNode;
  badges?: ReactNode;
  description?: ReactNode;
  id: { value: string; label: string };
  /** Path of the first page. */
  base: string;
  /** Path below `base` and label of each page of the record. */
  sections: readonly (readonly [path: string, label: string])[];
  actions?: ReactNode;
  /** What the viewer may do with the record: the path below `base` and the label of each act, for the palette. */
  acts?: readonly (readonly [path: string, label: string])[];
  children: ReactNode;
};

/** The header of a record, the navigation between its pages, and one of these pages. */
export async function RecordLayout(props: RecordLayoutProps) {
  const { kind, title, id, base, sections, acts = [], children, ...header } = props;
  const { text } = await consoleTexts();
  const commands: RecordCommand[] = [...acts, ...sections].map(([path, label]) => ({ href: base + path, label }));
  return (
    <>
      <OpenRecord kind={kind} title={title} commands={commands} />
      <PageHeader title={title} meta={<CopyableId {...id} className="mt-1" />} {...header} />
      <div className={besideNav}>
        <RecordNav
          label={text('console.shared.page.recordKind', { kind })}
          sections={sections.map(([path, label]) => ({ href: base + path, label }))}
        />
        <div className="min-w-0">{children}</div>
      </div>
    </>
  );
}
