/** What was shown before stays shown; what goes with an answer that nobody has let through yet stays with it. */
export const SHOWN_STAYS = `
update attachments f set answer_id = f.assignment_id from assignments a join cases c on c.id = a.case_id
  where a.id = f.assignment_id and f.purpose in ('evidence-before', 'evidence-after')
    and (a.status = 'resulted' or c.resulted_at is not null and a.status in ('sent-back', 'returned', 'withdrawn'))`;

/** The unit's answer that names a file: only such files are shown to the sender. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
alter table attachments add column answer_id uuid references assignments;
create index attachments_answer on attachments (answer_id) where answer_id is not null;
${SHOWN_STAYS}`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
