/**
 * Every id that Slack sends back to us, as `feature.verb`. The views write them, the listeners wait for them,
 * and an architecture test keeps them equal to `manifest.yml`.
 */
export const ids = {
  brief: { open: 'brief.open', more: 'brief.more', pick: 'brief.pick' },
  clients: { add: 'clients.add' },
  callNotes: {
    /** The global shortcut “Log a client call”. */
    open: 'call-notes.open',
    /** The modal's callback. */
    submit: 'call-notes.submit',
    openFor: 'call-notes.open-for',
    undo: 'call-notes.undo',
    client: 'call-notes.client',
    who: 'call-notes.who',
    /** A choice on which other fields depend. */
    refresh: 'call-notes.refresh',
    loading: 'call-notes.loading',
  },
  calls: {
    spokeWell: 'calls.spoke-well',
    voicemail: 'calls.voicemail',
    menu: 'calls.menu',
    showAll: 'calls.show-all',
    page: 'calls.page',
  },
  settings: { change: 'settings.change', submit: 'settings.submit' },
  unmatched: {
    open: 'unmatched.open',
    loading: 'unmatched.loading',
    /** One of the clients that the company may be. */
    pick: 'unmatched.pick',
    /** Any other client, searched as typed. */
    search: 'unmatched.search',
    add: 'unmatched.add',
    addAll: 'unmatched.add-all',
    ignore: 'unmatched.ignore',
    bringBack: 'unmatched.bring-back',
    undo: 'unmatched.undo',
    /** Another page, or the other of the two lists. */
    page: 'unmatched.page',
  },
  tiers: { use: 'tiers.use', change: 'tiers.change', submit: 'tiers.submit', loading: 'tiers.loading' },
} as const;

/**
 * The action behind an element's id: `actions()` names the second and later elements of one block that share an action
 * `brief.pick#2`, `brief.pick#3`, because Slack refuses an action_id twice in a block.
 */
export const actionOf = (actionId: string): string => actionId.replace(/#\d+$/, '');
