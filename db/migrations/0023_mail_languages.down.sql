-- The templates of single languages are lost: the table has one template for each kind again.
DELETE FROM "mail_templates" WHERE "locale" <> '';--> statement-breakpoint
ALTER TABLE "mail_templates" DROP CONSTRAINT "mail_templates_pkey";--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_pkey" PRIMARY KEY("kind");--> statement-breakpoint
ALTER TABLE "mail_templates" DROP COLUMN "locale";--> statement-breakpoint
ALTER TABLE "mails" DROP COLUMN "locale";
