CREATE TABLE "limited_callers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"endpoint" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"refusals" bigint NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"refused_at" timestamp with time zone NOT NULL,
	"full_at" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "limited_callers_caller_key" ON "limited_callers" USING btree ("endpoint","kind","subject");--> statement-breakpoint
CREATE INDEX "limited_callers_full_at_idx" ON "limited_callers" USING btree ("full_at");--> statement-breakpoint
CREATE INDEX "limited_callers_lifted_at_idx" ON "limited_callers" USING btree ("lifted_at") WHERE lifted_at is not null;