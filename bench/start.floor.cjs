// A bare Bolt that listens, and nothing else.
const { App, HTTPReceiver } = require('@slack/bolt');

const { PORT, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL } = process.env;

const receiver = new HTTPReceiver({
  signingSecret: SLACK_SIGNING_SECRET,
  customRoutes: [{ path: '/readyz', method: 'GET', handler: (_request, response) => response.end('ready') }],
});
const app = new App({ token: SLACK_BOT_TOKEN, receiver, clientOptions: { slackApiUrl: SLACK_API_URL } });
app.start(Number(PORT));
process.once('SIGTERM', () => process.exit(0));
