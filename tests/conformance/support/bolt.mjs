// The reference: Bolt's HTTPReceiver with a handler for each kind of payload, which says what it was given.
import bolt from "@slack/bolt";

export async function start_bolt(secret) {
  const silent = Object.fromEntries(["debug", "info", "warn", "error", "setLevel", "setName"].map((name) => [name, () => {}]));
  const logger = {...silent, getLevel: () => bolt.LogLevel.ERROR};
  // Bolt answers 404 to what no handler took; half a second is enough to know that.
  const receiver = new bolt.HTTPReceiver({signingSecret: secret, logger, unhandledRequestTimeoutMillis: 500});
  const app = new bolt.App({
    receiver, logger, authorize: async () => ({botToken: "xoxb-none", botId: "B0KOLEGA", botUserId: "U0KOLEGA"}),
  });
  const handled = [];
  const any = /.*/;
  const take = async ({ack, body}) => {
    handled.push({kind: body.command ? "command" : body.type, body});
    await ack?.();
  };
  app.command(any, take);
  app.action(any, take);
  for (const type of ["interactive_message", "dialog_submission"]) app.action({type, callback_id: any}, take);
  app.shortcut(any, take);
  app.options(any, take);
  app.view(any, take);
  app.view({callback_id: any, type: "view_closed"}, take);
  app.event(any, take);
  const server = await receiver.start({port: 0, host: "127.0.0.1"});
  return {
    port: server.address().port,
    handled,
    async close() {
      server.closeAllConnections();
      await receiver.stop();
    },
  };
}
