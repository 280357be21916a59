ALTER TABLE "factors" DROP COLUMN "is_backup_eligible";
