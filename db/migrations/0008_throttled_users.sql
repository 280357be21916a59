ALTER TABLE "throttle_buckets" ADD COLUMN "free_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "throttle_buckets" ADD COLUMN "user_id" uuid;--> statement-breakpoint
CREATE INDEX "throttle_buckets_user_id_idx" ON "throttle_buckets" USING btree ("user_id") WHERE user_id is not null;