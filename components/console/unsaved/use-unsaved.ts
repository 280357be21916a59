import { useEffect } from 'react';
import { useNavigationGuard } from './navigation-guard';

/** Asks for a confirmation before the user leaves a page with unsaved changes. */
export function useUnsaved(dirty: boolean): void {
  const { setDirty } = useNavigationGuard();
  useEffect(() => {
    setDirty(dirty);
    return () => setDirty(false);
  }, [dirty, setDirty]);
}
