CREATE TABLE "counters" (
	"unit" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"measure" text NOT NULL,
	"detail" text NOT NULL,
	"client_id" uuid,
	"count" bigint NOT NULL,
	CONSTRAINT "counters_key" UNIQUE NULLS NOT DISTINCT("unit","client_id","measure","starts_at","detail")
);
--> statement-breakpoint
CREATE INDEX "counters_starts_at_idx" ON "counters" USING btree ("unit","starts_at","measure");