DROP TABLE "account_links";
--> statement-breakpoint
UPDATE "users" SET "password_hash" = '' WHERE "password_hash" IS NULL;
--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "password_hash" SET NOT NULL;
