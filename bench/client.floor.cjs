// What a person would write first: bare Bolt, its own receiver and signature check, one query, one answer.
const { App, HTTPReceiver } = require('@slack/bolt');
const { Pool } = require('pg');

const { PORT, DATABASE_URL, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL } = process.env;

const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const receiver = new HTTPReceiver({
  signingSecret: SLACK_SIGNING_SECRET,
  customRoutes: [{ path: '/readyz', method: 'GET', handler: (_request, response) => response.end('ready') }],
});
const app = new App({ token: SLACK_BOT_TOKEN, receiver, clientOptions: { slackApiUrl: SLACK_API_URL } });

app.command('/client', async ({ ack, command, respond }) => {
  await ack();
  const { rows } = await pool.query(
    `select c.* from client_keys k join clients c on c.workspace_id = k.workspace_id and c.id = k.client_id
      where k.workspace_id = $1 and k.type = 'name' and k.value = $2`,
    [command.team_id, command.text.toLowerCase()],
  );
  await respond(`${rows[0].name}, tier ${rows[0].tier}`);
});

app.start(Number(PORT));
process.once('SIGTERM', () => process.exit(0));
