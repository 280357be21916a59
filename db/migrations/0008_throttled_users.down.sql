DROP INDEX "throttle_buckets_user_id_idx";--> statement-breakpoint
ALTER TABLE "throttle_buckets" DROP COLUMN "user_id";--> statement-breakpoint
ALTER TABLE "throttle_buckets" DROP COLUMN "free_at";
