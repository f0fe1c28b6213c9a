/** Reads of sealed evidence and appeals stand with the other reads of personal data. */
export async function up(knex: { raw(sql: string): Promise<unknown> }) {
  await knex.raw(`
alter table personal_data_reads drop constraint personal_data_reads_subject_type_check,
  add constraint personal_data_reads_subject_type_check check (subject_type in ('sender', 'contact', 'call', 'answers', 'test-message', 'data-request', 'misuse', 'officer-breach'));
`);
}

export async function down(): Promise<never> {
  throw new Error('Migrations go forward only: restore a backup instead.');
}
