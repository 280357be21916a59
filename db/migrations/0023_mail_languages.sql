ALTER TABLE "mail_templates" ADD COLUMN "locale" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_templates" DROP CONSTRAINT "mail_templates_pkey";--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_pkey" PRIMARY KEY("kind","locale");--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "locale" text;
