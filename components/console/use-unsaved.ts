import { useEffect } from 'react';
import { useNavigationGuard } from './navigation-guard';

/** Has the browser ask before the page with these edits is left. */
export function useUnsaved(dirty: boolean): void {
  const { setDirty } = useNavigationGuard();
  useEffect(() => {
    setDirty(dirty);
    return () => setDirty(false);
  }, [dirty, setDirty]);
}
