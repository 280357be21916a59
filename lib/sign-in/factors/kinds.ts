import { factorKinds } from '@/db/schema/values';

export { factorKinds };

export type FactorKind = (typeof factorKinds)[number];
