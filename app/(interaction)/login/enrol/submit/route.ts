import { submitEnrolment } from '@/lib/edges/pages';

export const POST = submitEnrolment;
