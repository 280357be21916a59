'use client';

import { useTexts } from '@/components/language/texts-provider';

/** Stands for an instant that there was not. */
export function Never() {
  return useTexts().text('account.shared.time.never');
}
