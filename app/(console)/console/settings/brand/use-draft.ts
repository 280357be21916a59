'use client';

import { useWatch } from 'react-hook-form';
import type { BrandColors } from '@/lib/kernel/brand-colors';

/** The members of the brand as they are in the form. */
export type Draft = BrandColors & Record<'name' | 'corner_radius' | 'help_url' | 'legal_notice_url', string | null>;

/** The brand as it is being edited; within a FormProvider. */
export const useDraft = (): Draft => useWatch({ name: 'brand' }) as Draft;
