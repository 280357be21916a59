/** Focuses the element and scrolls it to the center, where no sticky element covers it. Opens the folds around it. */
export function bringIntoView(element: HTMLElement | null | undefined): void {
  for (let fold = element?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'center' });
}
