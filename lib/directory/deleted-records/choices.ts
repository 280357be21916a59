/** What forms and lists offer: constants, without schemas. */
export {
  type DeletedKind,
  deletedKinds,
  type LeftOutKind,
  leftOutKinds,
  RESTORABLE_DAYS,
} from '../deleted-rows/choices';
