import { navItems } from './nav';

/** The entry of the sidebar that a page belongs to. A page below another entry stands after it, so the last one counts. */
export const navItemOf = (pathname: string) =>
  navItems.findLast(({ href }) => pathname === href || (href !== '/console' && pathname.startsWith(`${href}/`)));
