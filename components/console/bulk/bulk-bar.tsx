'use client';

import { lazy, Suspense, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import type { BulkJob } from '@/lib/directory/bulk/schema';
import { type Selection, useSelection } from '../lists/selection';
import { allSelectedText, isNothingSelected, SelectionState } from '../lists/selection-state';
import { ActButtons } from './act-buttons';
import type { BulkActions, ListAct, RoleOption } from './bulk-actions';
import { JobStrip } from './job-strip';
import { useWatchedJob } from './use-watched-job';

/** Loaded when it is opened. */
const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog')).BulkDialog }));

type BulkBarProps = {
  /** The acts that the viewer may do. */
  acts: readonly ListAct[];
  /** The roles that the viewer may give and take. */
  roles: readonly RoleOption[];
  actions: BulkActions;
};

/** The acts on the selected records of the list around it, and the progress of the last one. */
export function BulkBar({ acts, roles, actions }: BulkBarProps) {
  const { text } = useTexts();
  const selection = useSelection();
  const [act, setAct] = useState<ListAct | null>(null);
  const { job, watch, close: closeStrip } = useWatchedJob(actions);
  if (!selection) return null;
  const isEmpty = isNothingSelected(selection);
  const close = () => {
    setAct(null);
    selection.clear();
  };
  const start = (started: BulkJob) => {
    close();
    watch(started);
  };
  return (
    <>
      <Announcement selection={selection} />
      {isEmpty && !job ? null : (
        <section
          aria-label={text('console.bulk.bar.label')}
          className="sticky bottom-4 z-20 mx-3 my-3 flex animate-rise flex-wrap items-center gap-2 rounded-lg bg-surface py-2 ps-4 pe-2 text-sm shadow-pop"
        >
          {isEmpty ? null : (
            <>
              <SelectionState />
              <ActButtons acts={acts} onChoose={setAct} />
            </>
          )}
          {isEmpty && job ? <JobStrip job={job} onClose={closeStrip} /> : null}
        </section>
      )}
      <Suspense>
        {act ? (
          <BulkDialog
            act={act}
            selected={selectedBy(selection)}
            roles={roles}
            actions={actions}
            onClose={() => setAct(null)}
            onStarted={start}
            onPlanned={close}
          />
        ) : null}
      </Suspense>
    </>
  );
}

/** Says how many records are selected, and nothing of the buttons that appear with them. */
function Announcement({ selection }: { selection: Selection }) {
  const { text } = useTexts();
  const { count } = selection;
  const selected = count === null ? allSelectedText(text, null) : text('console.bulk.bar.selected', { count });
  const said = isNothingSelected(selection) ? '' : selected;
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}

const selectedBy = ({ isAllMatching, filters, ids }: Selection) =>
  isAllMatching ? { filters: { ...filters } } : { ids: [...ids] };
