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
  home: {
    /** Searches all clients as one types; choosing one opens its brief. */
    find: 'home.find',
    mine: 'home.mine',
    page: 'home.page',
    /** The modal of one's own clients, page by page. */
    clients: 'home.clients',
    done: 'home.done',
    assign: 'home.assign',
    assigned: 'home.assigned',
  },
  /** The modal in which a press on Home or in a modal is answered. */
  answer: { modal: 'answer.modal' },
  tiers: { use: 'tiers.use', change: 'tiers.change', submit: 'tiers.submit', loading: 'tiers.loading' },
} as const;

/**
 * The action behind an element's id: `actions()` names the second and later elements of one block that share an action
 * `brief.pick#2`, `brief.pick#3`, because Slack refuses an action_id twice in a block.
 */
export const actionOf = (actionId: string): string => actionId.replace(/#\d+$/, '');
