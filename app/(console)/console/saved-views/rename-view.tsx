'use client';

import { useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { MAX_VIEW_NAME } from '@/lib/directory/saved-views/choices';
import type { ShownView } from './shown-view';

type RenameViewProps = { view: ShownView; busy: boolean; onRename: (name: string) => void };

export function RenameView({ view, busy, onRename }: RenameViewProps) {
  const { text } = useTexts();
  const [name, setName] = useState(view.name);
  const isUnchanged = name.trim() === '' || name.trim() === view.name;
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isUnchanged) onRename(name);
      }}
    >
      <Input
        aria-label={text('console.lists.views.nameOf', { name: view.name })}
        value={name}
        maxLength={MAX_VIEW_NAME}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <Button
        type="submit"
        disabled={busy || isUnchanged}
        aria-label={text('console.lists.views.renameOf', { name: view.name })}
      >
        {text('console.lists.views.rename')}
      </Button>
    </form>
  );
}
