export const overlayStyle = 'fixed inset-0 z-50 animate-fade bg-overlay';

export const dialogPanelStyle =
  'fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 ' +
  'animate-pop overflow-y-auto rounded-xl bg-surface text-ink shadow-pop focus-visible:outline-none';
