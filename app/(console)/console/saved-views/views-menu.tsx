'use client';

import { Bookmark, Check, Save, Settings2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/dropdown-menu';
import type { ListName } from '@/lib/directory/saved-views/choices';
import type { SavedView } from '@/lib/directory/saved-views/schema';
import type { ShownView } from './shown-view';

/** Loaded when they are opened. */
const SaveView = lazy(async () => ({ default: (await import('./save-view')).SaveView }));
const ManageViews = lazy(async () => ({ default: (await import('./manage-views')).ManageViews }));

type ViewsMenuProps = {
  list: ListName;
  path: string;
  /** The state of the list as it is now. */
  query: string;
  views: ShownView[];
  /** Whether the viewer may delete shared views of others. */
  mayDeleteShared: boolean;
};

export function ViewsMenu({ list, path, query, views, mayDeleteShared }: ViewsMenuProps) {
  const { text } = useTexts();
  const router = useRouter();
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const current = views.find((view) => view.is_current);
  const close = () => setOpen(null);
  return (
    <>
      <DropdownMenu
        width="w-64"
        className="max-h-[min(28rem,var(--radix-dropdown-menu-content-available-height))] overflow-y-auto"
        trigger={
          <Button className="max-w-56">
            <Bookmark aria-hidden />
            <span className="truncate">
              {current ? text('console.lists.views.current', { name: current.name }) : text('console.lists.views.open')}
            </span>
          </Button>
        }
      >
        <ViewItems
          label={text('console.lists.views.own')}
          views={views.filter(({ is_own }) => is_own)}
          onChoose={(view) => router.push(hrefOf(path, view))}
        />
        <ViewItems
          label={text('console.lists.views.shared')}
          views={views.filter(({ is_own }) => !is_own)}
          onChoose={(view) => router.push(hrefOf(path, view))}
        />
        {views.length === 0 ? <MenuLabel>{text('console.lists.views.none')}</MenuLabel> : null}
        <MenuSeparator />
        <MenuItem onSelect={() => setOpen('save')}>
          <Save aria-hidden />
          {text('console.lists.views.save')}
        </MenuItem>
        {views.some(({ is_own }) => is_own || mayDeleteShared) ? (
          <MenuItem onSelect={() => setOpen('manage')}>
            <Settings2 aria-hidden />
            {text('console.lists.views.manage')}
          </MenuItem>
        ) : null}
      </DropdownMenu>
      <Suspense>
        {open === 'save' ? <SaveView list={list} query={query} onClose={close} /> : null}
        {open === 'manage' ? (
          <ManageViews views={views.filter(({ is_own }) => is_own || mayDeleteShared)} query={query} onClose={close} />
        ) : null}
      </Suspense>
    </>
  );
}

const hrefOf = (path: string, { query }: SavedView): string => (query ? `${path}?${query}` : path);

type ViewItemsProps = { label: string; views: ShownView[]; onChoose: (view: ShownView) => void };

function ViewItems({ label, views, onChoose }: ViewItemsProps) {
  const { text } = useTexts();
  if (views.length === 0) return null;
  return (
    <>
      <MenuLabel>{label}</MenuLabel>
      {views.map((view) => (
        <MenuItem
          key={view.id}
          onSelect={() => onChoose(view)}
          aria-current={view.is_current ? 'true' : undefined}
          className="h-auto min-h-8 py-1"
        >
          <span aria-hidden className="grid size-4 shrink-0 place-items-center">
            {view.is_current ? <Check /> : null}
          </span>
          <span className="min-w-0">
            <span className="block truncate">{view.name}</span>
            {view.is_own && !view.is_shared ? null : (
              <span className="block truncate text-muted text-xs">
                {view.is_own
                  ? text('console.lists.views.sharedByYou')
                  : text('console.lists.views.sharedBy', { owner: view.owner })}
              </span>
            )}
          </span>
        </MenuItem>
      ))}
    </>
  );
}
