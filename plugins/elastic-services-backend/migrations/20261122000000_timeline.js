/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('timeline_samples', table => {
    table.comment('What a workload looked like at one moment');
    table.string('state_id', 512).notNullable();
    table.bigInteger('at_seconds').notNullable();
    table.integer('desired').notNullable();
    table.integer('ready').notNullable();
    table.integer('starting').notNullable();
    table.integer('min_replicas').notNullable();
    table.integer('max_replicas').nullable();
    table.integer('wanted').nullable();
    table.double('demand').nullable();
    table.double('capacity').nullable();
    table.double('p95_ms').nullable();
    table.primary(['state_id', 'at_seconds']);
    table.index(['at_seconds'], 'timeline_samples_at_idx');
  });
  await knex.schema.createTable('timeline_decisions', table => {
    table.comment('One change of desired replicas');
    table.string('id', 36).primary();
    table.string('state_id', 512).notNullable();
    table.bigInteger('at_ms').notNullable();
    table.integer('from_replicas').notNullable();
    table.integer('to_replicas').notNullable();
    table.string('rule', 128).notNullable();
    table.text('reason').notNullable().comment('A message as JSON');
    table.integer('wanted').nullable();
    table.index(['state_id', 'at_ms'], 'timeline_decisions_state_idx');
    table.index(['at_ms'], 'timeline_decisions_at_idx');
  });
  await knex.schema.createTable('timeline_rollouts', table => {
    table.comment('When something new was rolled out');
    table.string('state_id', 512).notNullable();
    table.bigInteger('at_seconds').notNullable();
    table.string('label', 253).notNullable();
    table.primary(['state_id', 'at_seconds']);
  });
  await knex.schema.createTable('timeline_since', table => {
    table.comment('Since when a verdict or a finding holds');
    table.string('state_id', 512).notNullable();
    table.string('aspect', 128).notNullable();
    table.string('value', 128).notNullable();
    table.bigInteger('since_ms').notNullable();
    table.primary(['state_id', 'aspect']);
  });
  await knex.schema.createTable('timeline_cold_starts', table => {
    table.comment('How long pods took to become ready, as last measured');
    table.string('state_id', 512).primary();
    table.double('p95_seconds').notNullable();
    table.bigInteger('at_seconds').notNullable();
  });
  await knex.schema.createTable('timeline_writers', table => {
    table.comment('Which replica of the backend writes for a cluster');
    table.string('cluster', 253).primary();
    table.string('holder', 36).notNullable();
    table.bigInteger('expires_ms').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('timeline_writers');
  await knex.schema.dropTable('timeline_cold_starts');
  await knex.schema.dropTable('timeline_since');
  await knex.schema.dropTable('timeline_rollouts');
  await knex.schema.dropTable('timeline_decisions');
  await knex.schema.dropTable('timeline_samples');
};
