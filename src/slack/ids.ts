/**
 * Every id that Slack sends back to us, as `feature.verb`. The views write them, the listeners wait for them,
 * and an architecture test keeps them equal to `manifest.yml`.
 */
export const ids = {
  brief: {
    open: 'brief.open',
    more: 'brief.more',
    pick: 'brief.pick',
    /** Asks whoever has just opened the same brief. */
    ask: 'brief.ask',
    reply: 'brief.reply',
    /** The modal of the reply. */
    replySubmit: 'brief.reply-submit',
    approveDetails: 'brief.approve-details',
    needAnswered: 'brief.need-answered',
  },
  explain: {
    /** Why somebody was told this: of a rule and a client. */
    why: 'explain.why',
    whyModal: 'explain.why-modal',
  },
  clients: {
    add: 'clients.add',
    edit: 'clients.edit',
    submit: 'clients.submit',
    loading: 'clients.loading',
    /** Searches as one types. */
    parent: 'clients.parent',
    zone: 'clients.zone',
    history: 'clients.history',
    historyOlder: 'clients.history-older',
  },
  cadence: {
    /** The modal “Change cadence”. */
    change: 'cadence.change',
    submit: 'cadence.submit',
    loading: 'cadence.loading',
    /** A field on which others, and what will happen, depend. */
    refresh: 'cadence.refresh',
    /** More calls for a while are over, by hand. */
    end: 'cadence.end',
    said: 'cadence.said',
    saidNo: 'cadence.said-no',
    back: 'cadence.back',
    stay: 'cadence.stay',
    /** What the client said to the next step. */
    answer: 'cadence.answer',
    undo: 'cadence.undo',
  },
  people: {
    open: 'people.open',
    page: 'people.page',
    add: 'people.add',
    edit: 'people.edit',
    submit: 'people.submit',
  },
  merges: {
    open: 'merges.open',
    other: 'merges.other',
    choose: 'merges.choose',
    submit: 'merges.submit',
    undo: 'merges.undo',
  },
  callNotes: {
    /** The global shortcut “Log a client call”. */
    open: 'call-notes.open',
    /** The modal's callback. */
    submit: 'call-notes.submit',
    openFor: 'call-notes.open-for',
    undo: 'call-notes.undo',
    sameCall: 'call-notes.same-call',
    twoCalls: 'call-notes.two-calls',
    client: 'call-notes.client',
    who: 'call-notes.who',
    /** A choice on which other fields depend. */
    refresh: 'call-notes.refresh',
    /** How it went: badly, and the form asks what happens next. */
    mood: 'call-notes.mood',
    loading: 'call-notes.loading',
  },
  phoneCalls: {
    /** A call that the phone system told of, logged as it was. */
    log: 'phone-calls.log',
    notClient: 'phone-calls.not-client',
    askAgain: 'phone-calls.ask-again',
  },
  callSheet: {
    open: 'call-sheet.open',
    start: 'call-sheet.start',
    submit: 'call-sheet.submit',
    loading: 'call-sheet.loading',
  },
  voicemail: {
    /** **What I said**, and its form. */
    said: 'voicemail.said',
    submit: 'voicemail.submit',
    loading: 'voicemail.loading',
    sent: 'voicemail.sent',
  },
  calls: {
    spokeWell: 'calls.spoke-well',
    voicemail: 'calls.voicemail',
    menu: 'calls.menu',
    showAll: 'calls.show-all',
    page: 'calls.page',
    /** The modal that asks until when somebody is off. */
    off: 'calls.off',
    back: 'calls.back',
    /** A conversation that did not count is the scheduled call after all. */
    countIt: 'calls.count-it',
    /** A quote has gone out. */
    quoteSent: 'calls.quote-sent',
    /** A disputed bill is still open: asked again later. */
    stillOpen: 'calls.still-open',
    /** Whom to thank for good words, and how. */
    thank: 'calls.thank',
    /** That they were thanked. */
    thanked: 'calls.thanked',
    /** The modal in which a call is put off. */
    putOff: 'calls.put-off',
    putOffLoading: 'calls.put-off-loading',
    looser: 'calls.looser',
  },
  promises: { done: 'promises.done' },
  /** How somebody of ours reads a client. */
  health: { read: 'health.read', submit: 'health.submit', loading: 'health.loading', undo: 'health.undo' },
  nudges: {
    /** **I'll do it**, and **Not me after all**. */
    take: 'nudges.take',
    giveBack: 'nudges.give-back',
    /** Put off, or not useful. */
    menu: 'nudges.menu',
    snooze: 'nudges.snooze',
    /** **Settled** and **Put right**, and the form of both. */
    settled: 'nudges.settled',
    putRight: 'nudges.put-right',
    /** **Settled** on a line of the list. */
    disputeSettled: 'nudges.dispute-settled',
    ended: 'nudges.ended',
    notUseful: 'nudges.not-useful',
    unmute: 'nudges.unmute',
    loading: 'nudges.loading',
  },
  /** The silent clients with the same open theme as a complaint. */
  whoElse: { open: 'who-else.open', shown: 'who-else.shown' },
  touches: {
    /** A client chosen where the words after `/touch` named none beyond doubt. */
    pick: 'touches.pick',
    add: 'touches.add',
    undo: 'touches.undo',
    edit: 'touches.edit',
    remove: 'touches.remove',
    submit: 'touches.submit',
    kind: 'touches.kind',
    mood: 'touches.mood',
    dispute: 'touches.dispute',
    submitDispute: 'touches.submit-dispute',
    /** The message shortcut “Save to a client”. */
    saveMessage: 'touches.save-message',
    submitMessage: 'touches.submit-message',
    messageMood: 'touches.message-mood',
    loading: 'touches.loading',
  },
  escalations: {
    /** **Escalate**: the form, or the one that is open already. */
    open: 'escalations.open',
    /** A client chosen where the words after `/escalate` named none beyond doubt. */
    pick: 'escalations.pick',
    add: 'escalations.add',
    start: 'escalations.start',
    /** What is new, and its form. */
    update: 'escalations.update',
    submitUpdate: 'escalations.submit-update',
    /** What was checked, and its form. */
    close: 'escalations.close',
    submitClose: 'escalations.submit-close',
    loading: 'escalations.loading',
  },
  /** A note that is proposed in answer to a reply. */
  replies: {
    log: 'replies.log',
    other: 'replies.other',
    drop: 'replies.drop',
    search: 'replies.search',
    submit: 'replies.submit',
  },
  timeline: {
    open: 'timeline.open',
    filter: 'timeline.filter',
    person: 'timeline.person',
    page: 'timeline.page',
    entry: 'timeline.entry',
    show: 'timeline.show',
  },
  home: {
    /** Searches all clients as one types; choosing one opens its brief. */
    find: 'home.find',
    mine: 'home.mine',
    page: 'home.page',
    /** The modal of one's own clients, page by page. */
    clients: 'home.clients',
    done: 'home.done',
    undoDone: 'home.undo-done',
    assign: 'home.assign',
    assigned: 'home.assigned',
    /** A rule is kept as it is, though most find it of no use. */
    keepRule: 'home.keep-rule',
  },
  handOver: {
    open: 'hand-over.open',
    /** Somebody chosen on a manager's Home. */
    choose: 'hand-over.choose',
    /** To one person, by tier or client by client. */
    how: 'hand-over.how',
    page: 'hand-over.page',
    submit: 'hand-over.submit',
    undo: 'hand-over.undo',
  },
  calendar: {
    /** The answers to “Did it happen?” */
    held: 'calendar.held',
    noShow: 'calendar.no-show',
    cancelled: 'calendar.cancelled',
    /** To ask again. */
    change: 'calendar.change',
  },
  /** The modal in which a press on Home or in a modal is answered. */
  answer: { modal: 'answer.modal' },
  imports: {
    /** The form with the file. */
    look: 'imports.look',
    /** What would come of it, to be confirmed. */
    land: 'imports.land',
    undo: 'imports.undo',
    saying: 'imports.saying',
    /** Of a file that was dropped into the bot's own conversation: looked over with one more thing said of it. */
    again: 'imports.again',
    take: 'imports.take',
    cancel: 'imports.cancel',
  },
  rules: {
    /** Whose fields the modal shows, and for whom they are. */
    pick: 'rules.pick',
    scope: 'rules.scope',
    client: 'rules.client',
    preview: 'rules.preview',
    submit: 'rules.submit',
    loading: 'rules.loading',
    /** A rule that most find of no use: its fields with a looser number, or kept as it is. */
    loosen: 'rules.loosen',
    keep: 'rules.keep',
    /** What became of what each rule said. */
    report: 'rules.report',
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
