import { clsx } from 'clsx';

/** The grid of a side navigation and what stands beside it. On narrow windows the navigation stands above. */
export const besideNav = 'grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[12rem_minmax(0,1fr)]';

export const sideNav = 'lg:sticky lg:top-20 lg:self-start';

export const sideNavList = 'flex gap-1 overflow-x-auto lg:flex-col';

export const sideLink = (isCurrent: boolean): string =>
  clsx(
    'block whitespace-nowrap rounded-md px-2.5 py-1.5 text-sm hover:bg-hover focus-visible:-outline-offset-2',
    isCurrent ? 'bg-hover font-medium text-ink' : 'text-muted',
  );
