CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_canonical" text NOT NULL,
	"username" text,
	"name" text,
	"roles" text[] DEFAULT '{}'::text[] NOT NULL,
	"profile" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"inviter_kind" text NOT NULL,
	"inviter_id" uuid,
	"inviter_name" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"link_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"accepted_user_id" uuid,
	CONSTRAINT "invitations_state" CHECK ("invitations"."state" in ('pending','accepted','revoked','expired')),
	CONSTRAINT "invitations_inviter_kind" CHECK ("invitations"."inviter_kind" in ('user','client','system')),
	CONSTRAINT "invitations_roles_known" CHECK ("invitations"."roles" <@ array['admin','support','auditor']::text[]),
	CONSTRAINT "invitations_email_length" CHECK (char_length("invitations"."email") between 3 and 254)
);
--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_inviter_id_users_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_link_id_account_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."account_links"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_user_id_users_id_fk" FOREIGN KEY ("accepted_user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_pending_email_key" ON "invitations" USING btree ("email_canonical") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "invitations_created_at_idx" ON "invitations" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "invitations_state_idx" ON "invitations" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "invitations_email_idx" ON "invitations" USING btree ("email_canonical","created_at","id");--> statement-breakpoint
CREATE INDEX "invitations_expires_idx" ON "invitations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "invitations_inviter_idx" ON "invitations" USING btree ("inviter_id") WHERE inviter_id is not null;--> statement-breakpoint
CREATE INDEX "invitations_link_idx" ON "invitations" USING btree ("link_id") WHERE link_id is not null;--> statement-breakpoint
CREATE INDEX "invitations_accepted_user_idx" ON "invitations" USING btree ("accepted_user_id") WHERE accepted_user_id is not null;